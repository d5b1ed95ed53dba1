'use client';

import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import {
  addDocument,
  addParty,
  addQuestion,
  deleteFromMatrix,
  updateDocument,
  updateParty,
  updateQuestion,
} from '#core/timeline/edits/matrix';
import { useRoom, useTimeline } from '../../../_collab/RoomProvider';
import { Button, IconButton } from '../../../_ui/Button';
import { Dialog } from '../../../_ui/Dialog';
import { Field } from '../../../_ui/Field';
import { DraftField } from '../_events/DraftField';
import { useDateWords } from '../_events/useDateWords';

type Part = 'questions' | 'documents' | 'parties';
const parts = ['questions', 'documents', 'parties'] as const;

/** Rows and columns of the matrix: adding, renaming, deleting. */
export function MatrixTools() {
  const t = useTranslations('matrix');
  const [open, setOpen] = useState<Part | null>(null);
  return (
    <div className="flex flex-wrap gap-2">
      {parts.map((part) => (
        <Button key={part} onClick={() => setOpen(part)}>
          {t(`manage.${part}`)}
        </Button>
      ))}
      {open && <PartDialog part={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function PartDialog({ part, onClose }: { part: Part; onClose: () => void }) {
  const t = useTranslations('matrix');
  const { joined, undo } = useRoom();
  const timeline = useTimeline();
  const { words, problem, toEdtf } = useDateWords();
  const { doc } = joined;
  const [deleted, setDeleted] = useState<{ name: string; step: unknown } | null>(null);
  const items = {
    questions: timeline.questions.map(({ id, label }) => ({ id, name: label, date: null })),
    documents: timeline.documents.map(({ id, label, date }) => ({ id, name: label, date })),
    parties: timeline.parties.map(({ id, name }) => ({ id, name, date: null })),
  }[part];

  const rename = (id: string, name: string) => {
    if (part === 'questions') updateQuestion(doc, id, { label: name });
    else if (part === 'documents') updateDocument(doc, id, { label: name });
    else updateParty(doc, id, { name });
  };
  const handleDelete = (id: string, name: string) => {
    // A step of its own, so that taking it back takes back nothing else.
    undo.stopCapturing();
    deleteFromMatrix(doc, part, id);
    undo.stopCapturing();
    setDeleted({ name, step: undo.undoStack.at(-1) });
  };
  const handleUndo = () => {
    if (undo.undoStack.at(-1) === deleted?.step) undo.undo();
    setDeleted(null);
  };
  const handleAdd = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name === '') return;
    if (part === 'questions') addQuestion(doc, { label: name });
    else if (part === 'documents') addDocument(doc, { label: name, date: '' });
    else addParty(doc, { name });
    event.currentTarget.reset();
  };

  return (
    <Dialog title={t(`manage.${part}`)} onClose={onClose}>
      <ul className="space-y-3">
        {items.map(({ id, name, date }) => (
          <li key={id} className="flex items-start gap-2">
            <div className={`grid min-w-0 flex-1 gap-2 ${date === null ? '' : 'sm:grid-cols-[2fr_1fr]'}`}>
              <DraftField
                isLabelHidden
                label={t('name')}
                value={name}
                onCommit={(next) => next.trim() && rename(id, next.trim())}
                presenceAt={{ eventId: '', field: 'matrix' }}
              />
              {date !== null && (
                <DraftField
                  isLabelHidden
                  label={t('date')}
                  value={date}
                  onCommit={(next) => updateDocument(doc, id, { date: toEdtf(next) })}
                  presenceAt={{ eventId: '', field: 'matrix' }}
                  problemOf={problem}
                  hintOf={words}
                />
              )}
            </div>
            <IconButton label={t('delete', { name })} onClick={() => handleDelete(id, name)}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      {/* Said inside: what is outside of a dialog cannot be reached while it is open. */}
      <div role="status" className="mt-3 flex flex-wrap items-center gap-2 text-sm">
        {deleted && (
          <>
            <span dir="auto">{t('deleted', { name: deleted.name })}</span>
            {undo.undoStack.at(-1) === deleted.step && <Button onClick={handleUndo}>{t('undo')}</Button>}
          </>
        )}
      </div>
      <form onSubmit={handleAdd} className="mt-4 flex items-end gap-2">
        <Field className="flex-1" label={t(`add.${part}`)} name="name" dir="auto" autoComplete="off" />
        <Button type="submit">{t('addButton')}</Button>
      </form>
    </Dialog>
  );
}
