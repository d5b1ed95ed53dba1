'use client';

import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useCompleteRecord } from '#app/_editor/room/useCompleteRecord';
import { Dialog } from '#app/_editor/ui/Dialog';
import { lacksTexts } from '#core/edits/missingTexts';

/** A row and a column that two people added at the same time have no position where they cross, until somebody opens it. */
export function MissingPosition({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('matrix');
  const { joined } = useRoom();
  const record = { kind: 'position', id };
  useCompleteRecord(record);
  // A colleague has deleted its row or column.
  if (!lacksTexts(joined.doc, record)) return null;
  return (
    <Dialog title={t('preparing')} onClose={onClose}>
      <p role="status">{t('preparingWhat')}</p>
    </Dialog>
  );
}
