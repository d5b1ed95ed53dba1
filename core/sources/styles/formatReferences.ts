import CSL from 'citeproc';
import { plainItemOf } from '#core/sources/export/plainItem';
import type { CslItem } from '#core/sources/source';
import { monthsIn, withOwnDates } from '#core/sources/styles/localeDates';
import { processorItem } from '#core/sources/styles/processorItem';
import { loadLocale, loadStyle, type StyleLanguage, type StyleName } from '#core/sources/styles/styles';

/** A citation in the text. `label` is a CSL locator, such as page. */
export interface StyledCitation {
  sourceId: string;
  locator?: string;
  label?: string;
  prefix?: string;
  suffix?: string;
}

/** References in one style and language. */
export interface StyledReferences {
  /** The text of each citation, in the order given. */
  citations: string[];
  /** In the order of the style. HTML with `i`, `b`, `sup`, `sub` and `span`, or plain text. */
  bibliography: { sourceId: string; entry: string }[];
}

export interface ReferenceFormatter {
  format(sources: readonly CslItem[], citations: readonly StyledCitation[], output?: 'html' | 'text'): StyledReferences;
}

/** Loads a style and a locale once, and returns their formatter. */
export function loadFormatter(style: StyleName, language: StyleLanguage): Promise<ReferenceFormatter> {
  const key = `${style} ${language}`;
  const known = formatters.get(key) ?? createFormatter(style, language);
  formatters.set(key, known);
  // A failed load is tried again.
  known.catch(() => formatters.delete(key));
  return known;
}

const formatters = new Map<string, Promise<ReferenceFormatter>>();
const processorLanguage: Readonly<Record<StyleLanguage, string>> = { en: 'en-US', uk: 'uk-UA', ru: 'ru-RU' };

async function createFormatter(style: StyleName, language: StyleLanguage): Promise<ReferenceFormatter> {
  const [xml, own, english] = await Promise.all([loadStyle(style), loadLocale(language), loadLocale('en')]);
  const locales: Readonly<Record<string, string>> = {
    'en-US': english,
    [processorLanguage[language]]: withOwnDates(own, language),
  };
  /** Sources are never changed in place. The JSON of an item that was read before is known. */
  const known = new WeakMap<CslItem, string>();
  const jsonOf = (source: CslItem): string => {
    const json = known.get(source) ?? JSON.stringify(processorItem(plainItemOf(source), language));
    known.set(source, json);
    return json;
  };
  let last: { key: string; references: StyledReferences } | null = null;

  return {
    format(sources, citations, output = 'html') {
      // Its own ids: an id of a source can be any words.
      const ids = new Map(sources.map(({ id }, at) => [id, `s${at}`]));
      const given = sources.map(jsonOf);
      const cited = citations.filter(({ sourceId }) => ids.has(sourceId));
      const key = JSON.stringify([output, cited, sources.map(({ id }) => id)]) + given.join('');
      // Typing changes no source and no citation, and formats nothing again.
      if (last?.key === key) return last.references;
      const items = new Map(given.map((json, at) => [`s${at}`, { ...(JSON.parse(json) as object), id: `s${at}` }]));
      // A processor keeps the items that it has seen, also when they change. A new one costs little beside formatting.
      const engine = new CSL.Engine(
        { retrieveLocale: (name) => locales[name] ?? null, retrieveItem: (id) => items.get(id) ?? {} },
        xml,
        processorLanguage[language],
        true,
      );
      // By default, lines of a note become fields of the item.
      engine.opt.development_extensions.field_hack = false;
      const states = engine.rebuildProcessorState(
        cited.map(({ sourceId, ...item }, at) => ({
          citationID: `c${at}`,
          citationItems: [{ ...item, id: ids.get(sourceId) ?? '' }],
          properties: { noteIndex: at + 1 },
        })),
        output,
        [...ids.values()],
      );
      // Citations take the format as an argument, the bibliography does not.
      engine.setOutputFormat(output);
      const [parameters, entries] = engine.makeBibliography() || [{ entry_ids: [] }, []];
      const references: StyledReferences = {
        citations: states.map(([, , text]) => monthsIn(text, language)),
        bibliography: entries.map((entry, at) => ({
          sourceId: sources[Number((parameters.entry_ids[at]?.[0] ?? '').slice(1))]?.id ?? '',
          entry: monthsIn(entry, language).trim(),
        })),
      };
      last = { key, references };
      return references;
    },
  };
}
