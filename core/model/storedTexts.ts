import type * as Y from 'yjs';
import type { TextType } from '#core/model/fieldTypes/byLanguage';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { formOf, type Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import { findFields } from '#core/model/locate';
import type { Fields } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

/** A stored field that holds one text per language. */
export interface StoredTexts {
  texts: Fields;
  type: TextType<unknown>;
}

/** Yields every field of a doc that is stored by language, including those of nested records. */
export function storedTextsIn(doc: Y.Doc): StoredTexts[] {
  const found: StoredTexts[] = [];
  for (const kind of Object.values<Kind>(kinds)) {
    if (kind.root === 'timeline') visit(formOf(kind), doc.getMap('timeline'), found);
    else if (kind.root !== undefined) for (const record of doc.getMap(kind.root).values()) visit(formOf(kind), record, found);
  }
  return found;
}

/** Yields the fields of one record that are stored by language, including those of nested records. */
export function storedTextsOf(doc: Y.Doc, record: RecordRef): StoredTexts[] {
  const found: StoredTexts[] = [];
  const kind = Object.hasOwn(kinds, record.kind) ? kinds[record.kind as keyof typeof kinds] : undefined;
  if (kind) visit(formOf(kind), findFields(doc, kinds, record), found);
  return found;
}

function visit(type: FieldType, stored: unknown, found: StoredTexts[]): void {
  const { form } = type;
  if (!isMap(stored)) return;
  if (form.is === 'texts' || form.is === 'richTexts') found.push({ texts: stored, type: type as TextType<unknown> });
  else if (form.is === 'each') for (const record of stored.values()) visit(form.of, record, found);
  else if (form.is === 'fields') for (const [key, inner] of Object.entries(form.fields)) visit(inner, stored.get(key), found);
}
