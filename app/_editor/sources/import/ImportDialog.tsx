'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { ChooseFile } from '#app/_editor/sources/import/ChooseFile';
import { Preview } from '#app/_editor/sources/import/Preview';
import { useReferencesJob } from '#app/_editor/sources/import/useReferencesJob';
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
  const handleImport = (sources: NewSource[], present: ReadonlyMap<string, string>) => {
    toastStep(undo, () => addSources(joined.doc, sources, present, new Date().toISOString()), {
      words: (ids) => t('imported', { count: ids.length }),
      undo: t('undo'),
    });
    onClose();
  };
  return (
    <Dialog title={t('title')} onClose={onClose} isWide={reading.is === 'read'}>
      {reading.is === 'idle' && (
        <ChooseFile
          problem={reading.problem}
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
