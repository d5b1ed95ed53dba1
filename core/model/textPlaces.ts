import type * as Y from 'yjs';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import type { RecordsType } from '#core/model/fieldTypes/records';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import type { Fields } from '#core/model/schema';
import { isMap, isRichText, isText } from '#core/model/yjsTypes';

/** A stored text in one language, and its place. */
export interface PlacedText {
  record: RecordRef;
  field: string;
  language: string;
  text: Y.Text;
}

/** Yields all texts of a doc, including those of nested records. */
export function* placedTexts(doc: Y.Doc): Generator<PlacedText> {
  for (const kind of Object.values<Kind>(kinds)) {
    if (kind.root === 'timeline') yield* textsOfRecord(kind, { kind: kind.name, id: '' }, doc.getMap('timeline'));
    else if (kind.root !== undefined) yield* textsOfRecords(kind, doc.getMap(kind.root));
  }
}

function* textsOfRecords(kind: Kind, stored: Fields, within?: RecordRef): Generator<PlacedText> {
  for (const [id, fields] of stored)
    if (isMap(fields)) yield* textsOfRecord(kind, { kind: kind.name, id, ...(within && { within }) }, fields);
}

function* textsOfRecord(kind: Kind, record: RecordRef, fields: Fields): Generator<PlacedText> {
  for (const [field, type] of Object.entries<FieldType>(kind.fields)) {
    const stored = fields.get(type.key ?? field);
    if (!isMap(stored)) continue;
    if ('of' in type) yield* textsOfRecords((type as RecordsType<Kind>).of, stored, record);
    else if (type.form.is === 'texts' || type.form.is === 'richTexts')
      for (const [language, text] of stored) if (isText(text) || isRichText(text)) yield { record, field, language, text };
  }
}
