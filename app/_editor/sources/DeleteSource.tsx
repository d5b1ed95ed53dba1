'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { Button } from '#app/_editor/ui/Button';
import { deleteSource } from '#core/edits/source';
import { rootsOf } from '#core/model/schema';
import type { CslItem } from '#core/sources/source';
import { citingRecords } from '#core/sources/usage';
import { CitingPlaces } from './CitingPlaces';

/** Deletes a source that is cited nowhere. Lists the places of a cited one. */
export function DeleteSource({ source, onDeleted }: { source: CslItem; onDeleted: () => void }) {
  const t = useTranslations('sources');
  const { joined, undo } = useRoom();
  const timeline = useTimeline();
  const places = useMemo(() => citingRecords(timeline).get(source.id) ?? [], [timeline, source.id]);
  if (places.length > 0)
    return (
      <details className="min-w-0 flex-1 basis-56 text-sm text-ink-muted">
        <summary className="min-h-6">{t('cannotDelete', { count: places.length })}</summary>
        <CitingPlaces places={places} />
      </details>
    );
  const handleDelete = () => {
    const remove = () => {
      if (rootsOf(joined.doc).sources.has(source.id)) deleteSource(joined.doc, source.id);
    };
    toastStep(undo, remove, { words: () => t('deleted', { title: source.title }), undo: t('undo') });
    onDeleted();
  };
  return (
    <Button variant="danger" onClick={handleDelete}>
      {t('delete')}
    </Button>
  );
}
