'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { ChosenDays } from '#app/_editor/sources/import/dateQuestions';
import { PreviewList } from '#app/_editor/sources/import/PreviewList';
import { kindsOfRow, previewRows } from '#app/_editor/sources/import/previewRows';
import { type Taken, takenSources } from '#app/_editor/sources/import/takenSources';
import type { PreviewRecord } from '#app/_editor/sources/import/useReferencesJob';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';

interface PreviewProps {
  name: string;
  format: string;
  records: readonly PreviewRecord[];
  onImport: (taken: Taken) => void;
  onBack: () => void;
}

/** What a file holds: new sources, which are chosen at first, duplicates, and unreadable records. */
export function Preview({ name, format, records, onImport, onBack }: PreviewProps) {
  const t = useTranslations('importSources');
  const { sources } = useTimelineParts('sources');
  const [days, setDays] = useState<ChosenDays>(new Map());
  const rows = useMemo(() => previewRows(sources, records, days), [sources, records, days]);
  const [shownKind, setShownKind] = useState<'all' | (typeof kindsOfRow)[number]>('all');
  /** The boxes that the user has changed. All others follow the state of their row, which a colleague's edit can change. */
  const [changed, setChanged] = useState<ReadonlyMap<number, boolean>>(new Map());
  const chosen = useMemo(
    () => new Set(rows.flatMap(({ index, is }) => (is !== 'unreadable' && (changed.get(index) ?? is === 'new') ? [index] : []))),
    [rows, changed],
  );
  const shown = shownKind === 'all' ? rows : rows.filter(({ is }) => is === shownKind);
  const choosable = shown.filter(({ is }) => is !== 'unreadable');
  const areAllChosen = choosable.length > 0 && choosable.every(({ index }) => chosen.has(index));
  const countOf = (kind: string) => rows.filter(({ is }) => is === kind).length;
  const set = (indexes: readonly number[], isChosen: boolean) =>
    setChanged(new Map([...changed, ...indexes.map((index) => [index, isChosen] as const)]));
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <p role="status" className="text-sm [overflow-wrap:anywhere]">
        {t('found', {
          name,
          format: t(`format.${format as 'ris'}`),
          new: countOf('new'),
          duplicate: countOf('duplicate'),
          unreadable: countOf('unreadable'),
        })}
      </p>
      {rows.length > 1 && (
        <div className="flex flex-wrap items-end justify-between gap-3">
          <Select label={t('show')} value={shownKind} onChange={(event) => setShownKind(event.target.value as typeof shownKind)}>
            <option value="all">{t('all', { count: rows.length })}</option>
            {kindsOfRow.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`, { count: countOf(kind) })}
              </option>
            ))}
          </Select>
          <label className="flex min-h-9 cursor-pointer items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-5"
              checked={areAllChosen}
              disabled={choosable.length === 0}
              onChange={() =>
                set(
                  choosable.map(({ index }) => index),
                  !areAllChosen,
                )
              }
            />
            {t('chooseShown')}
          </label>
        </div>
      )}
      <PreviewList
        rows={shown}
        chosen={chosen}
        onToggle={(index) => set([index], !chosen.has(index))}
        days={days}
        onDay={(key, day) => setDays(new Map([...days, [key, day]]))}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button onClick={onBack}>{t(format === 'page' || format === 'isbn' ? 'back' : 'another')}</Button>
        <Button variant="primary" disabled={chosen.size === 0} onClick={() => onImport(takenSources(rows, chosen))}>
          {t('import', { count: chosen.size })}
        </Button>
      </div>
    </div>
  );
}
