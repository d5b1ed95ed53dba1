import { type ChosenDays, type DateQuestion, dateQuestions, withChosenDays } from '#app/_editor/sources/import/dateQuestions';
import type { PreviewRecord } from '#app/_editor/sources/import/useReferencesJob';
import type { NewSource } from '#core/edits/source';
import { type Duplicate, findDuplicates } from '#core/sources/import/findDuplicates';
import type { ImportProblem } from '#core/sources/import/imported';
import type { SourceOfRecord } from '#core/sources/import/sourceOfItem';
import type { CslItem } from '#core/sources/source';

/** A record that was read. `source` has the days that the user has chosen. */
type ReadRow = SourceOfRecord & { questions: readonly DateQuestion[] };

/** A record of the preview, and whether it repeats a source. */
export type PreviewRow = { index: number; line: number } & (
  | ({ is: 'new' } & ReadRow)
  /** `otherId`: the source of the timeline that it repeats. Null if it repeats an earlier record, of `otherIndex` at `otherLine`. */
  | ({
      is: 'duplicate';
      title: string;
      otherId: string | null;
      otherIndex: number | null;
      otherLine: number | null;
    } & ReadRow)
  | { is: 'unreadable'; problem: ImportProblem }
);

export const kindsOfRow = ['new', 'duplicate', 'unreadable'] as const;

/** Compares the records of a file, with the days that the user has chosen, with the sources of the timeline as they stand. */
export function previewRows(sources: readonly CslItem[], records: readonly PreviewRecord[], chosen: ChosenDays): PreviewRow[] {
  const read = records.flatMap((record, index) =>
    'source' in record ? [{ ...record, source: withChosenDays(record.source, index, chosen), index }] : [],
  );
  const items = read.map(({ source, index }) => ({ annalist: {}, ...source, id: String(index) }) as CslItem);
  const duplicates = findDuplicates(sources, items);
  const byIndex = new Map(read.map(({ index, source }, at) => [index, { source, duplicate: duplicates[at] ?? null }]));
  return records.map((record, index): PreviewRow => {
    const { line } = record;
    if ('problem' in record) return { index, line, is: 'unreadable', problem: record.problem };
    const { source, duplicate } = byIndex.get(index) ?? { source: record.source, duplicate: null };
    const shared = { ...record, index, source, questions: dateQuestions(record.source) };
    return duplicate ? { ...shared, is: 'duplicate', ...otherOf(duplicate, read) } : { ...shared, is: 'new' };
  });
}

function otherOf(duplicate: Duplicate, read: readonly { index: number; line: number; source: NewSource }[]) {
  if (duplicate.of === 'timeline')
    return { title: duplicate.source.title, otherId: duplicate.source.id, otherIndex: null, otherLine: null };
  const other = read[duplicate.index];
  return { title: other?.source.title ?? '', otherId: null, otherIndex: other?.index ?? null, otherLine: other?.line ?? 0 };
}
