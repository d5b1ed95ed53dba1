import type { ZodType, z } from 'zod';
import type { Edit } from '#core/edits/edit';
import type { TextType } from '#core/model/fieldTypes/byLanguage';
import type { FieldType } from '#core/model/fieldTypes/fieldType';
import { schemaOfGiven } from '#core/model/fieldTypes/group';
import type { Kind } from '#core/model/kind';
import { kinds as allKinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import type { KindTable } from '#core/model/locate';
import { isLanguage, isName } from '#core/model/reading';

/** Checks edits that come from outside: of each kind the fields that it has, of each field the values that it takes. */
export function editSchema(zod: typeof z, kinds: KindTable = allKinds): ZodType<Edit> {
  const id = zod.string().refine(isName);
  const ref: ZodType<RecordRef> = zod.lazy(() =>
    zod.strictObject({ kind: zod.enum(Object.keys(kinds)), id: zod.string(), within: ref.optional() }),
  );
  const ofKinds = Object.values(kinds).flatMap((kind) => {
    const record = refOf(zod, kind, id, ref);
    const ofFields = Object.entries(kind.fields).flatMap(([field, type]) => (type.isHidden ? [] : editsOf(zod, record, field, type)));
    const fields = schemaOfGiven(zod, kind.fields);
    return [
      zod.strictObject({ type: zod.literal('create'), record, fields }),
      zod.strictObject({ type: zod.literal('move'), record, before: id.nullable() }),
      zod.strictObject({ type: zod.literal('delete'), record }),
      ...ofFields,
    ];
  });
  return zod.union(ofKinds) as ZodType<Edit>;
}

function refOf(zod: typeof z, kind: Kind, id: ZodType<string>, ref: ZodType<RecordRef>): ZodType {
  const name = zod.literal(kind.name);
  if (kind.root === 'timeline') return zod.strictObject({ kind: name, id: zod.literal('') });
  return kind.root === undefined ? zod.strictObject({ kind: name, id, within: ref }) : zod.strictObject({ kind: name, id });
}

function editsOf(zod: typeof z, record: ZodType, name: string, type: FieldType): ZodType[] {
  const field = zod.literal(name);
  const value = type.isOptional ? givenSchema(zod, type).nullable() : givenSchema(zod, type);
  const set = zod.strictObject({ type: zod.literal('set'), record, field, value });
  const { is } = type.form;
  if (is === 'texts' || is === 'richTexts') {
    const text = (type as TextType<unknown>).textSchema(zod);
    const language = zod.string().refine(isLanguage);
    const act = zod.literal(is === 'texts' ? 'setText' : 'replaceRichText');
    return [set, zod.strictObject({ type: act, record, field, language, text })];
  }
  if (is !== 'members') return [set];
  const members = type.schema(zod) as unknown as { element: ZodType };
  return [set, zod.strictObject({ type: zod.enum(['addMember', 'removeMember']), record, field, member: members.element })];
}

function givenSchema(zod: typeof z, type: FieldType): ZodType {
  return type.givenSchema?.(zod) ?? type.schema(zod);
}
