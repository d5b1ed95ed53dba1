import type { RecordRef } from '#core/model/leaves';
import type { RichText } from '#core/model/richText';

/** A field of a record. */
interface Target {
  record: RecordRef;
  field: string;
}

/**
 * One change of a timeline as a plain value, which JSON can hold: it can be stored, sent, checked (`editSchema`) and
 * applied later (`applyEdit`). Values are those of the plain records that readers return.
 */
export type Edit =
  | { type: 'create'; record: RecordRef; fields: Readonly<Record<string, unknown>> }
  /** Of a group, the parts that are given. Null clears an optional field. */
  | ({ type: 'set'; value: unknown } & Target)
  | ({ type: 'setText'; language: string; text: string } & Target)
  /** `was`: the text that the writer has read. Then only the difference is written, and what others have changed since stays. */
  | ({ type: 'replaceRichText'; language: string; text: RichText; was?: RichText } & Target)
  | ({ type: 'addMember' | 'removeMember'; member: unknown } & Target)
  /** Directly before another of its kind; null: last. Events move within their day. */
  | { type: 'move'; record: RecordRef; before: string | null }
  /** With all records whose ids are made of its own. */
  | { type: 'delete'; record: RecordRef };

/** The timeline itself, of which a doc holds one. */
export const timelineRef: RecordRef = { kind: 'timeline', id: '' };

export function eventRef(id: string): RecordRef {
  return { kind: 'event', id };
}

export function accountRef(eventId: string, id: string): RecordRef {
  return { kind: 'account', id, within: eventRef(eventId) };
}

/** One edit for each field that is given; undefined leaves a field as it is. */
export function setEach(record: RecordRef, change: object): Edit[] {
  return Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [{ type: 'set' as const, record, field, value }]));
}
