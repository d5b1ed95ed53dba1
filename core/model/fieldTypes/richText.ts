import type * as Y from 'yjs';
import type { ZodType } from 'zod';
import { byLanguage, type TextType } from '#core/model/fieldTypes/byLanguage';
import type { Zod } from '#core/model/fieldTypes/fieldType';
import type { RichNode, RichText } from '#core/model/richText';
import { isRichText } from '#core/model/yjsTypes';
import { readRichText } from '#core/text/readRichText';
import { replaceRichText } from '#core/text/replaceRichText';
import { createText } from '#core/text/writeFlat';

/** A rich text per language (`docs/text.md`). */
export const richText: TextType<RichText> = byLanguage<RichText, Y.XmlText>({
  form: { is: 'richTexts' },
  isStored: isRichText,
  read: readRichText,
  create: createText,
  replace: replaceRichText,
  leaf: (value, language) => ({ is: 'richText', value, language }),
  schema: (zod) => zod.array(nodeSchema(zod)),
});

function nodeSchema(zod: Zod): ZodType<RichNode> {
  const attrs = zod.record(zod.string(), zod.unknown());
  const node: ZodType<RichNode> = zod.lazy(() =>
    zod.strictObject({
      type: zod.string(),
      attrs: attrs.optional(),
      content: zod.array(node).optional(),
      text: zod.string().optional(),
      marks: zod.array(zod.strictObject({ type: zod.string(), attrs: attrs.optional() })).optional(),
    }),
  );
  return node;
}
