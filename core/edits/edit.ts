import type { RecordRef } from '#core/model/leaves';
import type { RichText } from '#core/model/richText';

/** A field of a record. */
interface Target {
  record: RecordRef;
  field: string;
}

/**
 * One change of a timeline as a plain JSON value. It can be stored, sent, checked (`editSchema`) and applied later (`applyEdit`). Values
 * are those of the plain records that readers return.
 */
export type Edit =
  | { type: 'create'; record: RecordRef; fields: Readonly<Record<string, unknown>> }
  /** For a group, only the given parts change. Null clears an optional field. */
  | ({ type: 'set'; value: unknown } & Target)
  /**
   * `was`: the text that the writer has read. If it is given, only the difference is written, and changes that others have made since stay.
   */
  | ({ type: 'setText'; language: string; text: string; was?: string } & Target)
  | ({ type: 'replaceRichText'; language: string; text: RichText; was?: RichText } & Target)
  | ({ type: 'addMember' | 'removeMember'; member: unknown } & Target)
  /** Moves directly before another record of its kind, or to the end for null. Events move within their day. */
  | { type: 'move'; record: RecordRef; before: string | null }
  /** Also deletes all records whose ids contain this id. */
  | { type: 'delete'; record: RecordRef };

/** The timeline itself. A doc has exactly one. */
export const timelineRef: RecordRef = { kind: 'timeline', id: '' };

export function eventRef(id: string): RecordRef {
  return { kind: 'event', id };
}

export function accountRef(eventId: string, id: string): RecordRef {
  return { kind: 'account', id, within: eventRef(eventId) };
}

/** Returns one edit for each given field. Undefined leaves a field unchanged. */
export function setEach(record: RecordRef, change: object): Edit[] {
  return Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [{ type: 'set' as const, record, field, value }]));
}
