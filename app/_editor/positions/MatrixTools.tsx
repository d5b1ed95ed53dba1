'use client';

import { Trash2 } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DraftField } from '#app/_editor/fields/DraftField';
import { useDateWords } from '#app/_editor/fields/useDateWords';
import { useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { Button, IconButton } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Field } from '#app/_editor/ui/Field';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { addDocument, addParty, addQuestion, deleteFromMatrix, updateDocument, updateParty, updateQuestion } from '#core/edits/matrix';
import { asOneStep, type Step } from '#core/edits/undo';

type Part = 'questions' | 'documents' | 'parties';
const parts = ['questions', 'documents', 'parties'] as const;

/** Adds, renames and deletes rows and columns of the matrix. */
export function MatrixTools() {
  const t = useTranslations('matrix');
  const [open, setOpen] = useState<Part | null>(null);
  return (
    <>
      {parts.map((part) => (
        <Button key={part} onClick={() => setOpen(part)}>
          {t(`manage.${part}`)}
        </Button>
      ))}
      {open && <PartDialog part={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function PartDialog({ part, onClose }: { part: Part; onClose: () => void }) {
  const t = useTranslations('matrix');
  const { joined, undo } = useRoom();
  const timeline = useTimeline();
  const { doc } = joined;
  const status = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const added = useFormDraft({ key: `matrix add ${part}`, label: t(`add.${part}`), eventId: '' });
  const [deleted, setDeleted] = useState<{ name: string; step: Step<unknown> } | null>(null);
  const items = {
    questions: timeline.questions.map(({ id, label }) => ({ id, name: label, date: null })),
    documents: timeline.documents.map(({ id, label, date }) => ({ id, name: label, date })),
    parties: timeline.parties.map(({ id, name }) => ({ id, name, date: null })),
  }[part];

  const handleDelete = (id: string, name: string) => {
    setDeleted({ name, step: asOneStep(undo, () => deleteFromMatrix(doc, part, id)) });
    focusSoon(() => status.current?.querySelector('button'));
  };
  const handleUndo = () => {
    deleted?.step.takeBack();
    setDeleted(null);
    field.current?.focus();
  };
  const handleAdd = (event: FormEvent) => {
    event.preventDefault();
    const name = added.value.trim();
    if (name === '') return;
    if (part === 'questions') addQuestion(doc, { label: name });
    else if (part === 'documents') addDocument(doc, { label: name, date: '' });
    else addParty(doc, { name });
    added.drop();
    field.current?.focus();
  };

  return (
    <Dialog title={t(`manage.${part}`)} onClose={onClose}>
      <ul className="space-y-3">
        {items.map((item) => (
          <ItemFields key={item.id} part={part} item={item} onDelete={() => handleDelete(item.id, item.name)} />
        ))}
      </ul>
      {/* Inside the dialog, because an open modal dialog makes everything else unreachable. */}
      <div ref={status} role="status" className="mt-3 flex flex-wrap items-center gap-2 text-sm">
        {deleted && (
          <>
            <span dir="auto">{t('deleted', { name: deleted.name })}</span>
            {deleted.step.isLast() && <Button onClick={handleUndo}>{t('undo')}</Button>}
          </>
        )}
      </div>
      <form onSubmit={handleAdd} className="mt-4 flex items-end gap-2">
        <Field
          ref={field}
          className="flex-1"
          label={t(`add.${part}`)}
          value={added.value}
          onChange={(event) => added.type(event.target.value)}
          dir="auto"
          autoComplete="off"
        />
        <Button type="submit">{t('addButton')}</Button>
      </form>
    </Dialog>
  );
}

interface ItemFieldsProps {
  part: Part;
  /** `date` is null for an item without one. */
  item: { id: string; name: string; date: string | null };
  onDelete: () => void;
}

const kinds = { questions: 'question', documents: 'document', parties: 'party' } as const;

/** The name of a row or column, and the date of a draft. */
function ItemFields({ part, item: { id, name, date }, onDelete }: ItemFieldsProps) {
  const t = useTranslations('matrix');
  const { doc } = useRoom().joined;
  const { hint, shown, problem, toEdtf } = useDateWords();
  const row = useRef<HTMLLIElement>(null);
  useVanishing(row, { id, kind: kinds[part], name });

  const rename = (next: string) => {
    if (part === 'questions') updateQuestion(doc, id, { label: next });
    else if (part === 'documents') updateDocument(doc, id, { label: next });
    else updateParty(doc, id, { name: next });
  };
  return (
    <li ref={row} className="flex items-start gap-2">
      <div className={`grid min-w-0 flex-1 gap-2 ${date === null ? '' : 'sm:grid-cols-[2fr_1fr]'}`}>
        <DraftField
          isLabelHidden
          label={t('name')}
          value={name}
          onCommit={(next) => next.trim() && rename(next.trim())}
          presenceAt={{ eventId: '', field: `matrix-name-${id}` }}
        />
        {date !== null && (
          <DraftField
            isLabelHidden
            label={t('date')}
            isOneValue
            value={shown(date)}
            onCommit={(next) => updateDocument(doc, id, { date: toEdtf(next) })}
            presenceAt={{ eventId: '', field: `matrix-date-${id}` }}
            problemOf={problem}
            hintOf={hint}
          />
        )}
      </div>
      <IconButton label={t('delete', { name })} onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}
