import type * as Y from 'yjs';
import type { Edit } from '#core/edits/edit';
import { moveRecord } from '#core/edits/moveRecord';
import { fieldOf, kindOf, requirePossible } from '#core/edits/requirePossible';
import { localEdit, nextRank, UnknownIdError } from '#core/edits/transaction';
import type { TextType } from '#core/model/fieldTypes/byLanguage';
import { requireMap } from '#core/model/fieldTypes/entries';
import { type SetType, setMember } from '#core/model/fieldTypes/set';
import { createRecord, type Kind, writeRecord } from '#core/model/kind';
import { kinds as allKinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import { findFields, type KindTable, keyOfNested } from '#core/model/locate';
import { languagesOf } from '#core/model/read';
import type { Fields } from '#core/model/schema';

/**
 * Writes edits in one transaction: one update on the wire, one row of the log, one step of undo. Equal content writes nothing. Writes all
 * edits of a list or none: throws the errors of `requirePossible` before it writes.
 */
export function applyEdit(doc: Y.Doc, edits: Edit | readonly Edit[], kinds: KindTable = allKinds): void {
  const list = [edits].flat() as readonly Edit[];
  requirePossible(doc, list, kinds);
  doc.transact(() => {
    for (const edit of list) applyOne(doc, edit, kinds);
  }, localEdit);
}

function applyOne(doc: Y.Doc, edit: Edit, kinds: KindTable): void {
  const { record } = edit;
  const kind = kindOf(record, kinds);
  if (edit.type === 'create') return create(doc, kinds, kind, record, edit.fields);
  const fields = findFields(doc, kinds, record);
  if (!fields) throw new UnknownIdError(kind.name, record.id);
  if (edit.type === 'delete') return remove(doc, kinds, kind, record);
  if (edit.type === 'move') return moveRecord(doc, requireHolder(doc, kinds, kind, record), kind, record.id, edit.before);
  const type = fieldOf(edit, kinds);
  const key = type.key ?? edit.field;
  switch (edit.type) {
    case 'set':
      return writeRecord(kind, fields, { [edit.field]: edit.value }, languagesOf(doc));
    case 'setText':
    case 'replaceRichText':
      return (type as TextType<unknown>).writeText(fields, key, edit.language, edit.text, edit.was);
    default:
      return setMember(requireMap(fields, key), (type as SetType<unknown>).keyOf(edit.member), edit.type === 'addMember');
  }
}

function create(doc: Y.Doc, kinds: KindTable, kind: Kind, record: RecordRef, given: object): void {
  const holder = requireHolder(doc, kinds, kind, record);
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

/** Returns the map that holds the records of a kind. Creates it again if a faulty client has removed it. */
function requireHolder(doc: Y.Doc, kinds: KindTable, kind: Kind, { within }: RecordRef): Fields {
  if (kind.root !== undefined) return doc.getMap(kind.root);
  const outer = within ? findFields(doc, kinds, within) : null;
  const key = within && keyOfNested(kinds, within.kind, kind);
  if (!outer || !key) throw new UnknownIdError(within?.kind ?? kind.name, within?.id ?? '');
  return requireMap(outer, key);
}
