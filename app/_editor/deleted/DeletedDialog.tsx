'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useGoToEvent } from '#app/_editor/frame/useGoToEvent';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { areEditsSaved } from '#app/_editor/room/saveTracker';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { formatMoment } from '#core/dates/moment';
import type { DeletedRecord } from '#core/model/history';

/** The server lists a deletion only once it has folded the log up to it. */
const behindMs = 2_000;

/** The deleted records that can be restored, each with its deleter, its time and a button to restore it. */
export function DeletedDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('deletedRecords');
  const { timelineId, joined } = useRoom();
  const { saveState } = joined;
  const isSaved = useSyncExternalStore(saveState.subscribe, () => areEditsSaved(saveState.get()));
  const goTo = useGoToEvent();
  const parts = useTimelineParts('events', 'sources', 'eras', 'tracks', 'actors');
  const here = { event: parts.events, source: parts.sources, era: parts.eras, track: parts.tracks, actor: parts.actors };
  const path = `/api/timelines/${timelineId}/deleted`;
  const { value, problem, refresh, attempt } = useReading<{ deleted: DeletedRecord[]; isBehind: boolean }>(path);
  const content = useRef<HTMLDivElement>(null);
  const [restored, setRestored] = useState<DeletedRecord | null>(null);
  const count = Object.values(here).reduce((sum, { length }) => sum + length, 0);
  const known = useRef({ count, isSaved });
  useEffect(() => {
    const before = known.current;
    known.current = { count, isSaved };
    // A colleague has deleted or restored one, or the server has a deletion of the user's now.
    if (before.count !== count || (isSaved && !before.isSaved)) void refresh();
  }, [count, isSaved, refresh]);
  useEffect(() => {
    if (!value?.isBehind) return;
    const again = setTimeout(() => void refresh(), behindMs);
    return () => clearTimeout(again);
  }, [value, refresh]);

  // A restored record is in the room before it is in the rows.
  const isThere = ({ kind, id }: DeletedRecord) => here[kind].some((each) => each.id === id);
  const deleted = value?.deleted.filter((record) => !isThere(record)) ?? [];
  const handleRestore = (record: DeletedRecord) =>
    attempt(async () => {
      await request('POST', `${path}/${record.kind}/${encodeURIComponent(record.id)}`);
      setRestored(record);
      content.current?.focus();
    });
  const handleOpen = (id: string) => {
    onClose();
    goTo(id);
  };
  const isDated = ({ kind }: DeletedRecord) => kind === 'event' || kind === 'era';
  const nameOf = ({ kind, name }: DeletedRecord) => name || t(`unnamed.${kind}`);

  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div ref={content} tabIndex={-1} className="space-y-3">
        <p className="text-sm text-ink-muted">{t('what')}</p>
        {/* Inside the dialog, because an open modal dialog makes everything else unreachable. */}
        <div role="status" className="flex flex-wrap items-center gap-2 text-sm">
          {restored && (
            <>
              <span dir="auto">{t('restored', { name: nameOf(restored) })}</span>
              {restored.kind === 'event' && <Button onClick={() => handleOpen(restored.id)}>{t('open')}</Button>}
            </>
          )}
        </div>
        {problem && (
          <p role="alert" className="text-sm text-danger">
            {problem.message}
          </p>
        )}
        {!value && !problem && (
          <ul aria-busy className="divide-y divide-line rounded-lg border border-line">
            <RowsSkeleton />
          </ul>
        )}
        {value && deleted.length === 0 && <p role="status">{t('none')}</p>}
        {deleted.length > 0 && (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {deleted.map((record) => (
              <li key={`${record.kind} ${record.id}`} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <div className="min-w-0 flex-1 basis-56">
                  <p className="[overflow-wrap:anywhere]">
                    <span className="text-ink-muted">{t(`kind.${record.kind}`)}</span>{' '}
                    <span dir="auto" className="font-medium">
                      {nameOf(record)}
                    </span>
                    {isDated(record) && ` ${formatWordedDate(record, interfaceLanguage)}`}
                  </p>
                  <p className="text-sm text-ink-muted">
                    {t('deletedBy', {
                      by: record.by ?? t('somebody'),
                      when: formatMoment(record.at, interfaceLanguage, { withTime: true }),
                    })}
                  </p>
                </div>
                <Button aria-label={t('restoreOne', { name: nameOf(record) })} onClick={() => void handleRestore(record)}>
                  {t('restore')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
