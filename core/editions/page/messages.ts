import { IntlMessageFormat } from 'intl-messageformat';
import { languageOfDates } from '#core/dates/phrases';
import en from './messages/en.json' with { type: 'json' };
import ru from './messages/ru.json' with { type: 'json' };
import uk from './messages/uk.json' with { type: 'json' };

type Catalogue = typeof en;
type Values = Readonly<Record<string, string | number>>;

/** One catalogue for each language that dates support. */
const catalogues: Readonly<Record<string, Catalogue>> = { en, uk, ru };

/**
 * Returns a message of the page's catalogue in the first of the timeline's languages that has a catalogue, else in English. A name that is
 * not in the catalogue is returned unchanged.
 */
export function createMessages(languages: readonly string[]) {
  const language = languageOfDates(languages[0]);
  const catalogue = catalogues[language] ?? en;
  // A page has the same few messages ten thousand times, and the translator of use-intl looks each of them up by all of its options.
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
    /** The language of all sentences and dates on the page that are not the timeline's own. */
    language,
    /** Returns a message without values unchanged from the catalogue. */
    page: (name: keyof Catalogue['page'], values?: Values): string => (values ? say(catalogue.page[name], values) : catalogue.page[name]),
    /** Returns the label of a value of a closed list, such as `contested` in `certainty`. */
    name: (list: Exclude<keyof Catalogue, 'page'>, name: string): string =>
      (Object.hasOwn(catalogue[list], name) ? (catalogue[list] as Record<string, string>)[name] : name) ?? name,
    source: (name: 'titleBasis' | 'urlBasis', basis: string): string => say(catalogue.source[name], { basis }),
    reliability: catalogue.source.reliability,
  };
}

export type Messages = ReturnType<typeof createMessages>;
