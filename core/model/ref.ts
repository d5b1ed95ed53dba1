import type { ZodType, z } from 'zod';
import type { RecordRef } from '#core/model/leaves';
import type { Quote } from '#core/text/quote';

/**
 * Points to a record, to a field of it, to its text in one language, or to some letters of that text. It is a plain JSON value.
 * `resolveRef` finds where it points now.
 */
export interface Ref extends RecordRef {
  field?: string;
  language?: string;
  range?: TextRange;
}

/** Points to a record, to a field of it, or to its text in one language, without letters. */
export type FieldRef = Omit<Ref, 'range'>;

/** Some letters of a stored text. The first three parts follow the letters themselves; the other two find equal words. */
export interface TextRange {
  /** A relative position of Yjs at each end: the first is bound to the first letter, the second to the last. */
  start: StoredPosition;
  end: StoredPosition;
  /** The letters as runs of Yjs ids. If there are too many runs, only the longest. */
  letters: readonly LetterRun[];
  /** W3C Web Annotation: TextQuoteSelector. Counts the letters of one text, without breaks and embeds. */
  quote: Quote;
  /** W3C Web Annotation: TextPositionSelector, counting the same letters. */
  position: { start: number; end: number };
  /** The id of a single citation, embed or picture. Absent for letters. */
  embed?: string;
  /**
   * The field's text as a Yjs id, and the letters' text in it: 0, or the number of the table cell. A restored record has another text, with
   * the same cells.
   */
  within?: { text: StoredId; cell: number };
  /** If the words have changed since: as they stood last. An undo of their deletion restores them so. */
  latest?: Omit<TextRange, 'latest'>;
}

export interface StoredId {
  client: number;
  clock: number;
}

/** The output of `Y.relativePositionToJSON`. */
export interface StoredPosition {
  type?: StoredId;
  tname?: string;
  item?: StoredId;
  assoc?: number;
}

export type LetterRun = readonly [client: number, clock: number, length: number];

export const mostRuns = 64;
const longestId = 256;

/** Checks a reference that comes from outside. */
export function refSchema(zod: typeof z): ZodType<Ref> {
  const name = zod.string().max(longestId);
  const number = zod.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
  const id = zod.strictObject({ client: number, clock: number });
  const position = zod.strictObject({
    type: id.optional(),
    tname: name.optional(),
    item: id.optional(),
    assoc: zod.number().int().min(-1).max(0).optional(),
  });
  const range = zod.strictObject({
    start: position,
    end: position,
    letters: zod.array(zod.tuple([number, number, number.min(1)])).max(mostRuns),
    quote: zod.strictObject({ exact: zod.string(), prefix: zod.string(), suffix: zod.string() }),
    position: zod.strictObject({ start: number, end: number }),
    embed: zod.string().max(256).optional(),
    within: zod.strictObject({ text: id, cell: number }).optional(),
  });
  const record: ZodType<RecordRef> = zod.lazy(() => zod.strictObject({ kind: name, id: name, within: record.optional() }));
  return zod.strictObject({
    kind: name,
    id: name,
    within: record.optional(),
    field: name.optional(),
    language: name.optional(),
    range: range.optional(),
  }) as ZodType<Ref>;
}
