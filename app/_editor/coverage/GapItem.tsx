'use client';

import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { RefLink } from '#app/_editor/frame/RefLink';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';
import { unwaive, waive } from '#core/edits/waiver';
import type { Gap } from '#core/lint/gap';

/** One gap in words, which leads to its place. Editors can waive it with a reason, or end the waiver. */
export function GapItem({ gap, reason = '' }: { gap: Gap; reason?: string }) {
  const t = useTranslations('coverage');
  const { joined } = useRoom();
  const mayEdit = useCan('editTimeline');
  const [isWaiving, setIsWaiving] = useState(false);
  const rule = t(`rule.${gap.rule}`);
  const said = shorten(gap.words || gap.detail);
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <p className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <RefLink
          to={gap}
          reason={[rule, said].filter(Boolean).join(': ')}
          className="underline decoration-control hover:decoration-current"
        >
          {rule}{' '}
          {said && (
            <q className="text-ink-muted" dir="auto">
              {said}
            </q>
          )}
        </RefLink>
        {reason && (
          <span className="block text-sm text-ink-muted" dir="auto">
            {t('reasonGiven', { reason })}
          </span>
        )}
      </p>
      {mayEdit && !isWaiving && (
        <Button variant="quiet" className="-mx-3" onClick={reason ? () => unwaive(joined.doc, gap) : () => setIsWaiving(true)}>
          {t(reason ? 'unwaive' : 'waive')}
        </Button>
      )}
      {isWaiving && <WaiverForm gap={gap} onClose={() => setIsWaiving(false)} />}
    </div>
  );
}

function WaiverForm({ gap, onClose }: { gap: Gap; onClose: () => void }) {
  const t = useTranslations('coverage');
  const { joined } = useRoom();
  const [reason, setReason] = useState('');
  const hint = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    waive(joined.doc, gap, reason.trim());
    onClose();
  };
  return (
    <form onSubmit={submit} className="flex basis-full flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-64">
        <Field
          label={t('reason')}
          value={reason}
          maxLength={500}
          autoFocus
          aria-describedby={hint}
          onChange={(event) => setReason(event.target.value)}
        />
        <p id={hint} className="mt-1 text-sm text-ink-muted">
          {t('reasonHint')}
        </p>
      </div>
      <Button type="submit" variant="primary" disabled={reason.trim() === ''}>
        {t('waiveNow')}
      </Button>
      <Button variant="quiet" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  );
}

function shorten(words: string): string {
  return words.length > 120 ? `${words.slice(0, 119).trimEnd()}…` : words;
}
