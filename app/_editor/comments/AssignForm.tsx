'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';
import { Select } from '#app/_editor/ui/Select';
import type { ThreadView } from '#core/comments/thread';
import { useComments } from './ThreadsProvider';
import { tryOrSay } from './tryOrSay';
import { useMembers } from './useMembers';

/** Assigns a thread to a person, with a day or without. */
export function AssignForm({ thread, onDone }: { thread: ThreadView; onDone: () => void }) {
  const t = useTranslations('comments');
  const comments = useComments();
  const { people, load } = useMembers();
  const [assigneeId, setAssigneeId] = useState(thread.assignee?.id ?? '');
  const [due, setDue] = useState(thread.due ?? '');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    load();
    form.current?.querySelector('select')?.focus();
  }, [load]);
  const others = thread.assignee && !people.some(({ id }) => id === thread.assignee?.id) ? [thread.assignee] : [];
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const change = { assigneeId: assigneeId || null, due: due || null };
    if (await tryOrSay(() => comments.change('PATCH', thread.id, change))) onDone();
  };
  return (
    <form ref={form} aria-label={t('assign')} onSubmit={handleSubmit} className="space-y-2 rounded-md bg-sunken p-2">
      <Select label={t('assignee')} value={assigneeId} onChange={(event) => setAssigneeId(event.target.value)}>
        <option value="">{t('nobody')}</option>
        {[...others, ...people].map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Field label={t('due')} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          {t('save')}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
