'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { FileExport } from '#app/_editor/sources/export/FileExport';
import { StyledExport } from '#app/_editor/sources/export/StyledExport';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Select } from '#app/_editor/ui/Select';
import { type ExportFormat, exportFormats } from '#core/sources/export/exportSources';

const formats = Object.keys(exportFormats) as ExportFormat[];

/** Exports the sources for another program, or as references in a style. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  return (
    <SourceMessages>
      <Content onClose={onClose} />
    </SourceMessages>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const t = useTranslations('exportSources');
  const { sources } = useTimelineParts('sources');
  const [format, setFormat] = useState<ExportFormat | 'styled'>('biblatex');
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="space-y-4">
        <Select label={t('format')} value={format} onChange={(event) => setFormat(event.target.value as typeof format)}>
          {[...formats, 'styled' as const].map((each) => (
            <option key={each} value={each}>
              {t(`name.${each}`)}
            </option>
          ))}
        </Select>
        {format === 'styled' ? <StyledExport sources={sources} /> : <FileExport sources={sources} format={format} />}
      </div>
    </Dialog>
  );
}
