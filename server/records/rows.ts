import { parseDate } from '#core/dates/edtf/edtf';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { type Leaf, outermost } from '#core/model/leaves';
import { nameOf } from '#core/model/nameOf';
import { leavesOf, nodesOf } from '#core/model/walk';
import { inTexts, textOfRecord } from '#core/search/searchedTexts';
import { sourceKey } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';
import { sha256 } from '#server/base/sha256';
import { searchWords } from '#server/records/searchWords';

/** A row of `record`, without its timeline. */
export interface RecordRow {
  kind: string;
  id: string;
  /** In the first of the timeline's languages that has one. */
  title: string;
  date: string | null;
  /** Days since 1970-01-01, proleptic Gregorian. Null if the date is open, unknown or not valid yet. */
  earliest_day: number | null;
  fields: object;
  search_text: string;
  search_words: string;
  same_key: string | null;
}

/** A row of `citation`, without its timeline. */
export interface CitationRow {
  kind: string;
  id: string;
  path: string;
  citation_id: string;
  source_id: string;
}

/** Derives the rows of a record from the declaration of its kind. */
export function rowsOf(kind: Kind, id: string, record: object, languages: readonly string[]): { row: RecordRow; citations: CitationRow[] } {
  const leaves = leavesOf(kind, record, inTexts);
  const date = kind.datedBy ? (record as Readonly<Record<string, string>>)[kind.datedBy] : undefined;
  const text = textOfRecord(kind, record, leaves);
  const row: RecordRow = {
    kind: kind.name,
    id,
    title: nameOf(kind, record, languages),
    date: date ?? null,
    earliest_day: date === undefined ? null : earliestDay(date),
    fields: record,
    search_text: text,
    search_words: searchWords(text),
    same_key: kind.name === kinds.source.name ? keyOfSource(record as CslItem) : null,
  };
  return { row, citations: citationsOf(kind, id, leaves) };
}

function earliestDay(date: string): number | null {
  const parsed = parseDate(date);
  return parsed.ok ? parsed.date.span.minDay : null;
}

/** The longest key that an index accepts. A hash replaces a longer one. */
const longestKey = 500;

/** The key that identifies the source in other timelines. Empty if nothing identifies it. */
function keyOfSource(source: CslItem): string {
  const key = sourceKey(source);
  return key.length > longestKey ? sha256(key) : key;
}

function citationsOf(kind: Kind, id: string, leaves: readonly Leaf[]): CitationRow[] {
  return nodesOf(leaves, 'citation').map(({ leaf, node }) => ({
    kind: kind.name,
    id,
    path: pathInRecord(leaf),
    citation_id: node.id,
    source_id: node.sourceId,
  }));
}

/** Names and ids from the record on, such as accounts/a1/claim/en. Paths of leaves begin with the root and the record's id. */
function pathInRecord({ record, path }: Leaf): string {
  return (outermost(record).kind === kinds.timeline.name ? path : path.slice(2)).join('/');
}
