import type * as Y from 'yjs';
import type { Edit } from '#core/edits/edit';
import { moveRecord } from '#core/edits/moveRecord';
import { localEdit, nextRank, UnknownIdError } from '#core/edits/transaction';
import type { TextType } from '#core/model/fieldTypes/byLanguage';
import { requireMap } from '#core/model/fieldTypes/entries';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { type SetType, setMember } from '#core/model/fieldTypes/set';
import { createRecord, type Kind, writeRecord } from '#core/model/kind';
import { kinds as allKinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import { findFields, findHolder, type KindTable } from '#core/model/locate';
import { languagesOf } from '#core/model/read';
import type { Fields } from '#core/model/schema';

/** An edit that no doc can take: it names what no kind has. */
export class ImpossibleEditError extends Error {
  override readonly name = 'ImpossibleEditError';
}

/**
 * Writes edits in one transaction: one update on the wire, one row of the log, one step of undo. Equal content writes nothing.
 * Throws `ImpossibleEditError` before anything is written, and `UnknownIdError` where a record is not there; what precedes
 * that edit in the list is then written.
 */
export function applyEdit(doc: Y.Doc, edits: Edit | readonly Edit[], kinds: KindTable = allKinds): void {
  const list = [edits].flat() as readonly Edit[];
  for (const edit of list) requirePossible(edit, kinds);
  doc.transact(() => {
    for (const edit of list) applyOne(doc, edit, kinds);
  }, localEdit);
}

function applyOne(doc: Y.Doc, edit: Edit, kinds: KindTable): void {
  const { record } = edit;
  const kind = kindOf(record, kinds);
  if (edit.type === 'create') return create(doc, kinds, kind, record, edit.fields);
  const fields = findFields(doc, kinds, record);
  if (!fields) throw new UnknownIdError(kind.root ?? kind.name, record.id);
  if (edit.type === 'delete') return remove(doc, kinds, kind, record);
  if (edit.type === 'move') return moveRecord(doc, requireHolder(doc, kinds, kind, record), kind, record.id, edit.before);
  const type = fieldOf(edit, kinds);
  const key = type.key ?? edit.field;
  switch (edit.type) {
    case 'set':
      return writeRecord(kind, fields, { [edit.field]: edit.value }, languagesOf(doc));
    case 'setText':
    case 'replaceRichText':
      return (type as TextType<unknown>).writeText(fields, key, edit.language, edit.text);
    default:
      return setMember(requireMap(fields, key), (type as SetType<unknown>).keyOf(edit.member), edit.type === 'addMember');
  }
}

function create(doc: Y.Doc, kinds: KindTable, kind: Kind, record: RecordRef, given: object): void {
  const holder = requireHolder(doc, kinds, kind, record);
  if (holder.has(record.id)) throw new Error(`There already is a ${kind.name} ${record.id}.`);
  holder.set(record.id, createRecord(kind, given, languagesOf(doc), 'rank' in kind.fields ? nextRank(holder) : 0));
}

function remove(doc: Y.Doc, kinds: KindTable, kind: Kind, record: RecordRef): void {
  requireHolder(doc, kinds, kind, record).delete(record.id);
  for (const { root, idParts } of Object.values(kinds)) {
    const part = Object.values(idParts ?? {}).indexOf(kind.name);
    if (root === undefined || part < 0) continue;
    const made = doc.getMap<unknown>(root);
    for (const id of [...made.keys()]) if (id.split('/')[part] === record.id) made.delete(id);
  }
}

function requireHolder(doc: Y.Doc, kinds: KindTable, kind: Kind, record: RecordRef): Fields {
  const holder = findHolder(doc, kinds, kind, record);
  if (!holder) throw new UnknownIdError(record.within?.kind ?? kind.name, record.within?.id ?? '');
  return holder;
}

function kindOf(record: RecordRef, kinds: KindTable): Kind {
  const kind = Object.hasOwn(kinds, record.kind) ? kinds[record.kind] : undefined;
  if (!kind) throw new ImpossibleEditError(`There is no kind ${record.kind}.`);
  return kind;
}

function fieldOf({ record, field }: { record: RecordRef; field: string }, kinds: KindTable): FieldType {
  const { name, fields } = kindOf(record, kinds);
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!type || type.isHidden) throw new ImpossibleEditError(`A ${name} has no field ${field}.`);
  return type;
}

/** The edits that only some types of field take. */
const formOfEdit: Readonly<Record<string, string>> = {
  setText: 'texts',
  replaceRichText: 'richTexts',
  addMember: 'members',
  removeMember: 'members',
};

function requirePossible(edit: Edit, kinds: KindTable): void {
  const kind = kindOf(edit.record, kinds);
  const isRoot = kind.root !== undefined;
  if (isRoot === (edit.record.within !== undefined)) throw new ImpossibleEditError(`A ${kind.name} is ${isRoot ? 'not ' : ''}nested.`);
  if (edit.type === 'delete' || edit.type === 'move') return;
  if (edit.type === 'create') {
    for (const field of Object.keys(edit.fields)) fieldOf({ record: edit.record, field }, kinds);
    return;
  }
  const { form } = fieldOf(edit, kinds);
  const wanted = formOfEdit[edit.type];
  if (wanted !== undefined && form.is !== wanted) throw new ImpossibleEditError(`${edit.type} does not write ${kind.name}.${edit.field}.`);
}
