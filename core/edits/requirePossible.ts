import type * as Y from 'yjs';
import type { Edit } from '#core/edits/edit';
import { RecordsAfter } from '#core/edits/recordsAfter';
import { TakenIdError, UnknownIdError } from '#core/edits/transaction';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import type { RecordsType } from '#core/model/fieldTypes/records';
import type { Kind } from '#core/model/kind';
import { kinds as allKinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import { type KindTable, keyOfNested } from '#core/model/locate';

/** An edit that no doc can take: it names an unknown kind or field. */
export class ImpossibleEditError extends Error {
  override readonly name = 'ImpossibleEditError';
}

/**
 * Checks that all edits of a list can be written, each after the ones before it. Writes nothing. Throws `ImpossibleEditError`,
 * `UnknownIdError` for a missing record, and `TakenIdError`.
 */
export function requirePossible(doc: Y.Doc, edits: readonly Edit[], kinds: KindTable): void {
  const records = new RecordsAfter(doc, kinds);
  for (const edit of edits) {
    const { record } = edit;
    requireFit(edit, kinds);
    const kind = kindOf(record, kinds);
    if (edit.type === 'create') {
      if (record.within && !records.has(record.within)) throw new UnknownIdError(record.within.kind, record.within.id);
      if (records.has(record)) throw new TakenIdError(kind.name, record.id);
      records.create(record);
      for (const [field, value] of Object.entries(edit.fields)) replaceNested(records, record, kind.fields[field], value);
      continue;
    }
    if (!records.has(record)) throw new UnknownIdError(kind.name, record.id);
    if (edit.type === 'delete') records.delete(record);
    else if (edit.type === 'set') replaceNested(records, record, kind.fields[edit.field], edit.value);
  }
}

function replaceNested(records: RecordsAfter, record: RecordRef, type: FieldType | undefined, value: unknown): void {
  if (!type || !('of' in type) || !Array.isArray(value)) return;
  const ids = (value as { id: string }[]).map(({ id }) => id);
  records.replace(record, (type as RecordsType<Kind>).of, ids);
}

export function kindOf(record: RecordRef, kinds: KindTable): Kind {
  const kind = Object.hasOwn(kinds, record.kind) ? kinds[record.kind] : undefined;
  if (!kind) throw new ImpossibleEditError(`There is no kind ${record.kind}.`);
  return kind;
}

export function fieldOf({ record, field }: { record: RecordRef; field: string }, kinds: KindTable): FieldType {
  const { name, fields } = kindOf(record, kinds);
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!type || type.isHidden) throw new ImpossibleEditError(`A ${name} has no field ${field}.`);
  return type;
}

/** The types of edits that only some types of field support. */
const formOfEdit: Readonly<Record<string, string>> = {
  setText: 'texts',
  replaceRichText: 'richTexts',
  addMember: 'members',
  removeMember: 'members',
};

/** Whether kind, field and type of the edit fit together, independently of the doc. */
function requireFit(edit: Edit, kinds: KindTable): void {
  const { record, type } = edit;
  const kind = kindOf(record, kinds);
  const isNested = kind.root === undefined;
  if (isNested !== (record.within !== undefined)) throw new ImpossibleEditError(`A ${kind.name} is ${isNested ? '' : 'not '}nested.`);
  if (record.within && !keyOfNested(kinds, record.within.kind, kind))
    throw new ImpossibleEditError(`A ${record.within.kind} holds no ${kind.name}.`);
  if (type === 'create' || type === 'delete' || type === 'move') {
    if (kind.root === 'timeline') throw new ImpossibleEditError(`The timeline itself takes no ${type}.`);
    if (type === 'move' && kind !== allKinds.event && !('rank' in kind.fields))
      throw new ImpossibleEditError(`A ${kind.name} has no place among others.`);
    if (type === 'create') for (const field of Object.keys(edit.fields)) fieldOf({ record, field }, kinds);
    return;
  }
  const { form } = fieldOf(edit, kinds);
  const wanted = formOfEdit[type];
  if (wanted !== undefined && form.is !== wanted) throw new ImpossibleEditError(`${type} does not write ${kind.name}.${edit.field}.`);
}
