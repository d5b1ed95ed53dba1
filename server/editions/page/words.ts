import { createTranslator } from 'use-intl/core';
import { languageOfDates } from '#core/dates/phrases';
import { html } from '#server/editions/page/html';
import en from '../messages/en.json' with { type: 'json' };

/** Of the page's catalogue: the language of every sentence on it that is not the timeline's. */
const pageLanguage = 'en';

/**
 * Says a message of the page's catalogue; a name that the catalogue does not have is shown as it stands. Dates that stand alone
 * are in the first language of the timeline, those inside a message are in the language of the message.
 */
export function createWords(languages: readonly string[]) {
  const say = createTranslator({ locale: pageLanguage, messages: en });
  const datesIn = languageOfDates(languages[0]);
  const datesLang = datesIn === pageLanguage ? null : html` lang="${datesIn}"`;
  return {
    language: pageLanguage,
    /** The language of dates that stand alone. */
    datesIn,
    /** The attribute of an element that holds such a date and nothing else; null: it is in the language of the page. */
    datesLang,
    page: (name: keyof typeof en.page, values?: Record<string, string | number>): string => say(`page.${name}` as never, values as never),
    /** What one of a closed list of names is called, as in `certainty`, `contested`. */
    name: (list: Exclude<keyof typeof en, 'page'>, name: string): string =>
      (Object.hasOwn(en[list], name) ? (en[list] as Record<string, string>)[name] : name) ?? name,
    source: (name: 'titleBasis' | 'urlBasis', basis: string): string => say(`source.${name}` as never, { basis } as never),
    reliability: en.source.reliability,
  };
}

export type Words = ReturnType<typeof createWords>;
