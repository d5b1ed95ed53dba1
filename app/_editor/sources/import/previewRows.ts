import type { PreviewRecord } from '#app/_editor/sources/import/useReferencesJob';
import type { NewSource } from '#core/edits/source';
import { type Duplicate, findDuplicates } from '#core/sources/import/findDuplicates';
import type { ImportProblem } from '#core/sources/import/imported';
import type { CslItem } from '#core/sources/source';

/** A record of the preview, and whether it repeats a source. */
export type PreviewRow = { index: number; line: number } & (
  | { is: 'new'; source: NewSource }
  /** `otherId`: the source of the timeline that it repeats. Null if it repeats an earlier record, at `otherLine`. */
  | { is: 'duplicate'; source: NewSource; title: string; otherId: string | null; otherLine: number | null }
  | { is: 'unreadable'; problem: ImportProblem }
);

export const kindsOfRow = ['new', 'duplicate', 'unreadable'] as const;

/** Compares the records of a file with the sources of the timeline as they stand. */
export function previewRows(sources: readonly CslItem[], records: readonly PreviewRecord[]): PreviewRow[] {
  const read = records.flatMap((record, index) => ('source' in record ? [{ ...record, index }] : []));
  const items = read.map(({ source, index }) => ({ annalist: {}, ...source, id: String(index) }) as CslItem);
  const duplicates = findDuplicates(sources, items);
  const byIndex = new Map(read.map(({ index }, at) => [index, duplicates[at] ?? null]));
  return records.map((record, index): PreviewRow => {
    const { line } = record;
    if ('problem' in record) return { index, line, is: 'unreadable', problem: record.problem };
    const duplicate = byIndex.get(index);
    if (!duplicate) return { index, line, is: 'new', source: record.source };
    return { index, line, is: 'duplicate', source: record.source, ...otherOf(duplicate, read) };
  });
}

function otherOf(duplicate: Duplicate, read: readonly { line: number; source: NewSource }[]) {
  if (duplicate.of === 'timeline') return { title: duplicate.source.title, otherId: duplicate.source.id, otherLine: null };
  const other = read[duplicate.index];
  return { title: other?.source.title ?? '', otherId: null, otherLine: other?.line ?? 0 };
}
