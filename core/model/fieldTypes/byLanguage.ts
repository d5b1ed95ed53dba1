import * as Y from 'yjs';
import type { ZodType, z } from 'zod';
import type { ByLanguage } from '#core/model/byLanguage';
import { entriesOf, requireMap } from '#core/model/fieldTypes/entries';
import type { FieldType, Form } from '#core/model/fieldTypes/fieldType';
import { mostLanguages } from '#core/model/fieldTypes/languages';
import { type LeafValue, leafAt, within } from '#core/model/leaves';
import { isLanguage, type Reading } from '#core/model/reading';
import type { Fields } from '#core/model/schema';

/** A text per language. */
export interface TextType<T> extends FieldType<ByLanguage<T>> {
  /** A stored text in one language. */
  createText(given?: T): unknown;
  textSchema(zod: typeof z): ZodType<T>;
  /**
   * Changes the text in one language, and keeps a colleague's typing elsewhere in it. `was`: the text that the writer has read; changes
   * that others have made since stay.
   */
  writeText(fields: Fields, key: string, language: string, given: T, was?: T): void;
}

interface TextParts<T, Stored extends object> {
  form: Form;
  isStored: (value: unknown) => value is Stored;
  read: (stored: Stored, reading: Reading) => T;
  create: (given?: T) => Stored;
  replace: (stored: Stored, given: T, was?: T) => void;
  leaf: (value: T, language: string) => LeafValue;
  schema: (zod: typeof z) => ZodType<T>;
}

/** A map of one stored text for each language. */
export function byLanguage<T, Stored extends object>(parts: TextParts<T, Stored>): TextType<T> {
  const { form, isStored, create } = parts;
  const writeText = (fields: Fields, key: string, language: string, given: T, was?: T) => {
    const texts = requireMap(fields, key);
    const text = texts.get(language);
    if (isStored(text)) parts.replace(text, given, was);
    else texts.set(language, create(given));
  };
  return {
    form,
    createText: create,
    writeText,
    textSchema: parts.schema,
    read(value, reading) {
      // Without a prototype: a language tag may equal the name of a property that every object has.
      const texts: Record<string, T> = Object.create(null);
      for (const [language, stored] of entriesOf(value, mostLanguages, reading, isLanguage)) {
        reading.enter(language);
        if (isStored(stored)) texts[language] = parts.read(stored, reading);
        else if (stored !== undefined) reading.report('wrong-kind');
        reading.leave();
      }
      return texts;
    },
    create: (given = {}, languages = []) =>
      new Y.Map(languages.map((language) => [language, create(Object.hasOwn(given, language) ? given[language] : undefined)])),
    write(fields, key, given) {
      for (const [language, text] of Object.entries(given)) writeText(fields, key, language, text);
    },
    walk(texts, place, found) {
      for (const language in texts) found.push(leafAt(within(place, language), parts.leaf(texts[language] as T, language)));
    },
    schema: (zod) => zod.record(zod.string().refine(isLanguage), parts.schema(zod)),
  };
}
