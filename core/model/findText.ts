import type * as Y from 'yjs';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import { findFields } from '#core/model/locate';
import type { Ref } from '#core/model/ref';
import { isMap, isRichText, isText } from '#core/model/yjsTypes';

/** Names a field that holds a text for each language. */
export type TextPlace = RecordRef & { field: string };

export const summaryPlace: TextPlace = { kind: 'timeline', id: '', field: 'summary' };

export function bodyPlace(eventId: string): TextPlace {
  return { kind: 'event', id: eventId, field: 'body' };
}

export function claimPlace(eventId: string, accountId: string): TextPlace {
  return { kind: 'account', id: accountId, within: { kind: 'event', id: eventId }, field: 'claim' };
}

export function positionPlace(positionId: string): TextPlace {
  return { kind: 'position', id: positionId, field: 'text' };
}

/** Returns the stored rich text in one language. Null if it, or its record, does not exist. */
export function findRichText(doc: Y.Doc, place: TextPlace, language: string): Y.XmlText | null {
  const text = storedAt(doc, { ...place, language });
  return isRichText(text) ? text : null;
}

/** Returns an event's title in one language. */
export function findTitle(doc: Y.Doc, eventId: string, language: string): Y.Text | null {
  const title = storedAt(doc, { kind: 'event', id: eventId, field: 'title', language });
  return isText(title) ? title : null;
}

/** Returns the value in the doc at a reference, without its range: a record, a field or a text. Undefined if it does not exist. */
export function storedAt(doc: Y.Doc, ref: Ref): unknown {
  const fields = findFields(doc, kinds, ref);
  const { field, language } = ref;
  if (!fields || field === undefined) return fields ?? undefined;
  const { fields: types } = kinds[ref.kind as keyof typeof kinds] as Kind;
  const type: FieldType | undefined = Object.hasOwn(types, field) ? types[field] : undefined;
  if (!type) return undefined;
  // A flat group is stored directly in its record, and an empty optional field is not stored.
  const stored = type.isFlat ? fields : (fields.get(type.key ?? field) ?? (type.isOptional ? null : undefined));
  if (language === undefined) return stored;
  return isMap(stored) ? stored.get(language) : undefined;
}
