'use client';

import type { Editor } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import type { DraftOf } from '#app/_editor/text/draftOf';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Field } from '#app/_editor/ui/Field';
import { readAddress } from '#core/sources/address';

/** Links the selected words, or inserts the address itself. An empty address removes the link. */
export function LinkDialog({ editor, draftOf, onClose }: { editor: Editor; draftOf: DraftOf; onClose: () => void }) {
  const t = useTranslations('editor.link');
  const [before] = useState(() => String(editor.getAttributes('link').href ?? ''));
  const draft = useFormDraft({ key: `${draftOf.key} link ${before}`, label: t('address'), eventId: draftOf.eventId, before });
  const typed = draft.value;
  const [problem, setProblem] = useState<string | null>(null);

  const close = () => {
    draft.drop();
    onClose();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    // Must not also submit the surrounding form of the editor.
    event.stopPropagation();
    const address = readAddress(typed);
    if (!address.ok && address.problem !== 'empty') return setProblem(t(address.problem));
    const chain = editor.chain().focus().extendMarkRange('link');
    if (!address.ok) chain.unsetMark('link').run();
    else if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href: address.href } }] }).run();
    } else chain.setMark('link', { href: address.href }).run();
    close();
  };

  return (
    <Dialog title={t('title')} onClose={close}>
      <form onSubmit={handleSubmit} className="space-y-4" noValidate>
        <Field
          label={t('address')}
          hint={t('hint')}
          error={problem}
          value={typed}
          onChange={(event) => draft.type(event.target.value)}
          inputMode="url"
          autoFocus
        />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary">
            {t('set')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
