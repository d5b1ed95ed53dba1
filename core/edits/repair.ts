import * as Y from 'yjs';
import { edit } from '#core/edits/transaction';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { keyOfField } from '#core/model/fieldTypes/parts';
import { readText } from '#core/model/fieldTypes/text';
import { formOf } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { type Damage, isName, Reading } from '#core/model/reading';
import { type Fields, rootsOf } from '#core/model/schema';
import { isMap, isRichText, isText } from '#core/model/yjsTypes';
import { readFlat } from '#core/text/readFlat';
import { writeFlat } from '#core/text/writeFlat';

/** Removes the unreadable content from the doc, so that the doc equals its reading. One transaction, therefore one undo step. */
export function repair(doc: Y.Doc, damage: readonly Damage[]): void {
  edit(doc, () => {
    for (const each of damage) repairOne(doc, each);
  });
}

function repairOne(doc: Y.Doc, { path, kind: what, most = 0 }: Damage): void {
  const [root = '', ...keys] = path;
  const last = keys.pop();
  let holder: unknown = Object.entries(rootsOf(doc)).find(([name]) => name === root)?.[1];
  for (const key of keys) holder = isMap(holder) ? holder.get(key) : undefined;
  if (last === undefined || !isMap(holder)) return;
  const value = holder.get(last);
  const form = typeAt([root, ...keys])?.form.is;
  if (what === 'bad-name') holder.delete(last);
  else if (form === 'ranks') holder.set(last, 0);
  else if (form === 'richTexts' && isRichText(value)) rewrite(value);
  // Creates the text anew, because Yjs deletes from a text only content that it would have written there.
  else if (form === 'texts' && isText(value)) holder.set(last, new Y.Text(readText(value, new Reading())));
  else if (what === 'too-many' && isMap(value)) for (const key of [...value.keys()].filter(isName).sort().slice(most)) value.delete(key);
  else setRead(holder, last, typeAt(path));
}

/** Replaces a plain field by its readable value. Removes the field if nothing is readable. */
function setRead(holder: Fields, name: string, type: FieldType | null): void {
  const isPlain = type && ['string', 'number', 'json'].includes(type.form.is);
  const read = isPlain ? type.read(holder.get(name), new Reading()) : null;
  if (read === null || read === undefined || read === '') holder.delete(name);
  else holder.set(name, read);
}

/** The field type at a path. Null if the schema knows no such place. */
function typeAt([root = '', ...keys]: readonly string[]): FieldType | null {
  const kind = Object.values(kinds).find((each) => each.root === root);
  let type = kind ? formOf(kind) : null;
  for (const key of root === 'timeline' ? keys : keys.slice(1)) {
    if (type?.form.is === 'each') type = type.form.of;
    else if (type?.form.is === 'fields') type = fieldAt(type.form.fields, key);
    else return null;
  }
  return type;
}

function fieldAt(fields: Readonly<Record<string, FieldType>>, key: string): FieldType | null {
  if (Object.hasOwn(fields, key)) return fields[key] ?? null;
  const name = keyOfField(key);
  return (Object.hasOwn(fields, name) && fields[name]?.part) || null;
}

function rewrite(text: Y.XmlText): void {
  const read = readFlat(text);
  text.delete(0, text.length);
  writeFlat(text, read);
}
