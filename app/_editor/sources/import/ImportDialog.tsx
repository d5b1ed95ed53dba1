'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { ChooseFile } from '#app/_editor/sources/import/ChooseFile';
import { Preview } from '#app/_editor/sources/import/Preview';
import type { Taken } from '#app/_editor/sources/import/takenSources';
import { type Reading, useReferencesJob } from '#app/_editor/sources/import/useReferencesJob';
import { SourceFormDialog } from '#app/_editor/sources/SourceFormDialog';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Progress } from '#app/_editor/ui/Progress';
import { addSources, type NewSource } from '#core/edits/source';

/** Imports the sources of a reference manager: choose a file, look at what it holds, import the chosen ones. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  return (
    <SourceMessages>
      <Content onClose={onClose} />
    </SourceMessages>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const t = useTranslations('importSources');
  const { joined, undo } = useRoom();
  const { reading, readFile, readPage, reset } = useReferencesJob();
  const [typed, setTyped] = useState({ address: '', text: '' });
  const handleImport = ({ sources, present }: Taken) => {
    toastStep(undo, () => addSources(joined.doc, sources, present, new Date().toISOString()), {
      words: (ids) => t('imported', { count: ids.length }),
      undo: t('undo'),
    });
    onClose();
  };
  const book = bookAlone(reading);
  if (book)
    return (
      <SourceFormDialog
        source={null}
        begun={{ fields: book, words: t('bookAlone', { isbn: book.ISBN ?? '' }) }}
        onUse={onClose}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={t('title')} onClose={onClose} isWide={reading.is === 'read' && reading.records.length > 1}>
      {reading.is === 'idle' && (
        <ChooseFile
          problem={reading.problem}
          isOfAddress={reading.field === 'address'}
          typed={typed}
          onType={setTyped}
          onFile={(file, name) => void readFile(file, name)}
          onAddress={(address) => void readPage(address)}
        />
      )}
      {reading.is === 'reading' && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Progress label={t('reading', { name: reading.name })} value={reading.progress > 0 ? reading.progress : undefined} />
          <Button onClick={reset}>{t('cancel')}</Button>
        </div>
      )}
      {reading.is === 'read' && <Preview {...reading} onImport={handleImport} onBack={reset} />}
    </Dialog>
  );
}

/** The book of an ISBN that nobody knows: it has no title. */
function bookAlone(reading: Reading): NewSource | null {
  if (reading.is !== 'read' || reading.format !== 'isbn') return null;
  const [only] = reading.records;
  return only && 'source' in only && only.source.title === '' ? only.source : null;
}
