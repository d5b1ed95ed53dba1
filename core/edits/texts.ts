import * as Y from 'yjs';
import type { ByLanguage } from '#core/model/byLanguage';
import type { RichText } from '#core/model/richText';
import { createText } from '#core/text/writeFlat';

/** A Y.Text for each of the timeline's languages, filled where there is text. */
export function createTexts(languages: readonly string[], given: ByLanguage<string> = {}): Y.Map<Y.Text> {
  return new Y.Map(languages.map((language) => [language, new Y.Text(own(given, language) ?? '')]));
}

/** A rich text for each of the timeline's languages, filled where there is text. */
export function createRichTexts(languages: readonly string[], given: ByLanguage<RichText> = {}): Y.Map<Y.XmlText> {
  return new Y.Map(languages.map((language) => [language, createText(own(given, language))]));
}

/** A language may be called like something that every object has. */
function own<T>(given: ByLanguage<T>, language: string): T | undefined {
  return Object.hasOwn(given, language) ? given[language] : undefined;
}
