import { createTranslator } from 'use-intl/core';
import { languageOfDates } from '#core/dates/phrases';
import en from './messages/en.json' with { type: 'json' };
import ru from './messages/ru.json' with { type: 'json' };
import uk from './messages/uk.json' with { type: 'json' };

type Catalogue = typeof en;

/** One for each language that dates are said in. */
const catalogues: Readonly<Record<string, Catalogue>> = { en, uk, ru };

/**
 * Says a message of the page's catalogue, in the first of these languages, which are those of the timeline; in English if there is
 * no catalogue of it. A name that the catalogue does not have is shown as it stands.
 */
export function createMessages(languages: readonly string[]) {
  const language = languageOfDates(languages[0]);
  const catalogue = catalogues[language] ?? en;
  const translate = createTranslator({ locale: language, messages: catalogue });
  return {
    /** That of every sentence and date on the page that is not the timeline's. */
    language,
    page: (name: keyof Catalogue['page'], values?: Record<string, string | number>): string =>
      translate(`page.${name}` as never, values as never),
    /** Returns the label of a value of a closed list, as of `contested` in `certainty`. */
    name: (list: Exclude<keyof Catalogue, 'page'>, name: string): string =>
      (Object.hasOwn(catalogue[list], name) ? (catalogue[list] as Record<string, string>)[name] : name) ?? name,
    source: (name: 'titleBasis' | 'urlBasis', basis: string): string => translate(`source.${name}` as never, { basis } as never),
    reliability: catalogue.source.reliability,
  };
}

export type Messages = ReturnType<typeof createMessages>;
