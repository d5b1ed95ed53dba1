import type { PreviewRow } from '#app/_editor/sources/import/previewRows';
import type { NewSource } from '#core/edits/source';
import { createId } from '#core/edits/transaction';

/** The chosen sources of a preview, and those that stand for records that are left out, by the ids of these records in their file. */
export interface Taken {
  sources: NewSource[];
  /** Undefined: records with one id stand for different sources. */
  present: ReadonlyMap<string, string | undefined>;
}

/** A duplicate that is left out stands for the source that it repeats: one of the timeline, or an earlier record that is taken. */
export function takenSources(rows: readonly PreviewRow[], chosen: ReadonlySet<number>): Taken {
  const sources = new Map<number, NewSource & { id: string }>();
  const present = new Map<string, string | undefined>();
  for (const row of rows) {
    if (row.is === 'unreadable') continue;
    if (chosen.has(row.index)) {
      sources.set(row.index, { ...row.source, id: createId() });
      continue;
    }
    const name = row.source.annalist?.importedId;
    const id = row.is === 'duplicate' ? (row.otherId ?? sources.get(row.otherIndex ?? -1)?.id) : undefined;
    if (name && id) present.set(name, present.has(name) && present.get(name) !== id ? undefined : id);
  }
  return { sources: [...sources.values()], present };
}
