import type { ZodType, z } from 'zod';
import type { RecordRef } from '#core/model/leaves';
import type { Quote } from '#core/text/quote';

/**
 * Points to a record, to a field of it, to its text in one language, or to some letters of that text. It is a plain value, which
 * JSON can hold. `resolveRef` says where it points now.
 */
export interface Ref extends RecordRef {
  field?: string;
  language?: string;
  range?: TextRange;
}

/** Some letters of a stored text. The first three parts hold on to the letters themselves, the other two find equal words again. */
export interface TextRange {
  /** A relative position of Yjs at each end: the first holds on to the first letter, the second to the last. */
  start: StoredPosition;
  end: StoredPosition;
  /** The letters, as runs of Yjs ids. Of many runs, the longest. */
  letters: readonly LetterRun[];
  /** W3C Web Annotation: TextQuoteSelector. Letters of one text, without breaks and without what is no letter. */
  quote: Quote;
  /** W3C Web Annotation: TextPositionSelector, in the same letters. */
  position: { start: number; end: number };
}

export interface StoredId {
  client: number;
  clock: number;
}

/** As `Y.relativePositionToJSON` writes it. */
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
