import { IntlMessageFormat } from 'intl-messageformat';
import { languageOfDates } from '#core/dates/phrases';
import en from './messages/en.json' with { type: 'json' };
import ru from './messages/ru.json' with { type: 'json' };
import uk from './messages/uk.json' with { type: 'json' };

type Catalogue = typeof en;
type Values = Readonly<Record<string, string | number>>;

/** One for each language that dates are said in. */
const catalogues: Readonly<Record<string, Catalogue>> = { en, uk, ru };

/**
 * Says a message of the page's catalogue, in the first of these languages, which are those of the timeline; in English if there is
 * no catalogue of it. A name that the catalogue does not have is shown as it stands.
 */
export function createMessages(languages: readonly string[]) {
  const language = languageOfDates(languages[0]);
  const catalogue = catalogues[language] ?? en;
  // A page says the same few messages ten thousand times; the translator of use-intl looks each of them up by all of its options.
  const formats = new Map<string, IntlMessageFormat>();
  const say = (message: string, values: Values): string => {
    let format = formats.get(message);
    if (!format) {
      format = new IntlMessageFormat(message, language);
      formats.set(message, format);
    }
    return String(format.format(values));
  };
  return {
    /** That of every sentence and date on the page that is not the timeline's. */
    language,
    /** A message without values is said as the catalogue has it. */
    page: (name: keyof Catalogue['page'], values?: Values): string => (values ? say(catalogue.page[name], values) : catalogue.page[name]),
    /** Returns the label of a value of a closed list, as of `contested` in `certainty`. */
    name: (list: Exclude<keyof Catalogue, 'page'>, name: string): string =>
      (Object.hasOwn(catalogue[list], name) ? (catalogue[list] as Record<string, string>)[name] : name) ?? name,
    source: (name: 'titleBasis' | 'urlBasis', basis: string): string => say(catalogue.source[name], { basis }),
    reliability: catalogue.source.reliability,
  };
}

export type Messages = ReturnType<typeof createMessages>;
