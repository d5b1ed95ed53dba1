import { type BibEntry, bibEntries } from '#core/sources/import/bibtex/entries';
import { inheritFields } from '#core/sources/import/bibtex/inherit';
import { itemOfEntry } from '#core/sources/import/bibtex/itemOfEntry';
import { type ImportedRecord, importLimits, lineCounter, problemAt, recordOf } from '#core/sources/import/imported';

/** Reads BibTeX and BibLaTeX. Yields the records in the order of the file. */
export function* readBibtex(text: string): Generator<ImportedRecord> {
  const lineAt = lineCounter(text);
  // An entry may inherit fields from a later one.
  const entries = [...bibEntries(text, importLimits.recordLength)].map((entry) => ({ line: lineAt(entry.at), entry }));
  const byKey = new Map(entries.flatMap(({ entry }) => ('key' in entry ? [[entry.key.toLowerCase(), entry] as const] : [])));
  for (const { line, entry } of entries) {
    if ('problem' in entry) yield problemAt(line, entry.problem, entry.text);
    else if (entry.type !== 'xdata' && entry.type !== 'set') yield readEntry(line, entry, byKey);
  }
}

function readEntry(line: number, entry: BibEntry, byKey: ReadonlyMap<string, BibEntry>): ImportedRecord {
  const item = itemOfEntry({ ...entry, fields: inheritFields(entry, byKey) });
  return recordOf(line, item, `@${entry.type}{${entry.key}`);
}
