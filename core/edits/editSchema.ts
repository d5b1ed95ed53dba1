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

/** Checks edits from outside: each kind accepts only its fields, and each field only its values. */
export function editSchema(zod: typeof z, kinds: KindTable = allKinds): ZodType<Edit> {
  // One schema for each type of edit, kind and field, created on first use. A union would try all of them.
  const known = new Map<string, ZodType | null>();
  const schemaFor = (type: unknown, name: unknown, field: unknown): ZodType | null => {
    const key = JSON.stringify([type, name, field]);
    let schema = known.get(key);
    if (schema === undefined) {
      schema = schemaOfOne(zod, kinds, type, name, field);
      // Unknown names are not cached, because their number is unlimited.
      if (schema) known.set(key, schema);
    }
    return schema;
  };
  const outline = zod.looseObject({ type: zod.string(), record: zod.looseObject({ kind: zod.string() }), field: zod.string().optional() });
  return outline.transform((value, context) => {
    const schema = schemaFor(value.type, value.record.kind, value.field);
    const parsed = schema?.safeParse(value);
    if (parsed?.success) return parsed.data as Edit;
    const issues = parsed?.error.issues ?? [{ message: 'There is no such edit.', path: [] }];
    for (const { message, path } of issues) context.addIssue({ code: 'custom', message, path: [...path] });
    return zod.NEVER;
  }) as unknown as ZodType<Edit>;
}

/** Null if no kind has such an edit. */
function schemaOfOne(zod: typeof z, kinds: KindTable, type: unknown, name: unknown, field: unknown): ZodType | null {
  const kind = typeof name === 'string' && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) return null;
  const record = recordSchema(zod, kind, kinds);
  const act = zod.literal(type as string);
  if (type === 'create') return zod.strictObject({ type: act, record, fields: schemaOfGiven(zod, kind.fields) });
  if (type === 'move') return zod.strictObject({ type: act, record, before: idSchema(zod).nullable() });
  if (type === 'delete') return zod.strictObject({ type: act, record });
  const fieldType = typeof field === 'string' && Object.hasOwn(kind.fields, field) ? kind.fields[field] : undefined;
  const values = fieldType && !fieldType.isHidden ? valuesOf(zod, type, fieldType) : null;
  return values && zod.strictObject({ type: act, record, field: zod.literal(field as string), ...values });
}

function idSchema(zod: typeof z): ZodType<string> {
  return zod.string().refine(isName);
}

function recordSchema(zod: typeof z, kind: Kind, kinds: KindTable): ZodType {
  const outer: ZodType<RecordRef> = zod.lazy(() =>
    zod.strictObject({ kind: zod.enum(Object.keys(kinds)), id: zod.string(), within: outer.optional() }),
  );
  const name = zod.literal(kind.name);
  if (kind.root === 'timeline') return zod.strictObject({ kind: name, id: zod.literal('') });
  const id = idSchema(zod);
  return kind.root === undefined ? zod.strictObject({ kind: name, id, within: outer }) : zod.strictObject({ kind: name, id });
}

/** The properties of this type of edit beside the field. Null if fields of this type do not support it. */
function valuesOf(zod: typeof z, act: unknown, type: FieldType): Record<string, ZodType> | null {
  const { is } = type.form;
  if (act === 'set') return { value: type.isOptional ? givenSchema(zod, type).nullable() : givenSchema(zod, type) };
  if ((act === 'setText' && is === 'texts') || (act === 'replaceRichText' && is === 'richTexts')) {
    const text = (type as TextType<unknown>).textSchema(zod);
    return { language: zod.string().refine(isLanguage), text, was: text.optional() };
  }
  if ((act === 'addMember' || act === 'removeMember') && is === 'members')
    return { member: (type.schema(zod) as unknown as { element: ZodType }).element };
  return null;
}

function givenSchema(zod: typeof z, type: FieldType): ZodType {
  return type.givenSchema?.(zod) ?? type.schema(zod);
}
