'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { PreviewList } from '#app/_editor/sources/import/PreviewList';
import { kindsOfRow, previewRows } from '#app/_editor/sources/import/previewRows';
import type { PreviewRecord } from '#app/_editor/sources/import/useReferencesJob';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import type { NewSource } from '#core/edits/source';

interface PreviewProps {
  name: string;
  format: string;
  records: readonly PreviewRecord[];
  /** `present`: the sources of the timeline that stand for records that were left out, by the id of the record in its file. */
  onImport: (sources: NewSource[], present: ReadonlyMap<string, string>) => void;
  onBack: () => void;
}

/** What a file holds: new sources, which are chosen at first, duplicates, and unreadable records. */
export function Preview({ name, format, records, onImport, onBack }: PreviewProps) {
  const t = useTranslations('importSources');
  const { sources } = useTimelineParts('sources');
  const rows = useMemo(() => previewRows(sources, records), [sources, records]);
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
  const handleImport = () => {
    const taken: NewSource[] = [];
    const present = new Map<string, string>();
    for (const row of rows) {
      if (row.is === 'unreadable') continue;
      const { importedId } = row.source.annalist ?? {};
      if (chosen.has(row.index)) taken.push(row.source);
      else if (row.is === 'duplicate' && row.otherId && importedId) present.set(importedId, row.otherId);
    }
    onImport(taken, present);
  };

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
      <PreviewList rows={shown} chosen={chosen} onToggle={(index) => set([index], !chosen.has(index))} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button onClick={onBack}>{t('another')}</Button>
        <Button variant="primary" disabled={chosen.size === 0} onClick={handleImport}>
          {t('import', { count: chosen.size })}
        </Button>
      </div>
    </div>
  );
}
