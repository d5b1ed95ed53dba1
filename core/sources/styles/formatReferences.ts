import CSL from 'citeproc';
import { plainItemOf } from '#core/sources/export/plainItem';
import type { ImportedItem } from '#core/sources/import/imported';
import type { CslItem } from '#core/sources/source';
import { monthsIn, withOwnDates } from '#core/sources/styles/localeDates';
import { processorItem } from '#core/sources/styles/processorItem';
import { type ReferenceRun, readRuns, titleMarks } from '#core/sources/styles/referenceRuns';
import { loadLocale, ownStyle, type ReferenceStyle, type StyleLanguage, type StyleName } from '#core/sources/styles/styles';
import type { StyleElement } from '#core/sources/styles/uploaded/style';

/** One source of a citation in the text. `label` is a CSL locator, such as page. */
export interface StyledCitation {
  sourceId: string;
  locator?: string;
  label?: string;
  prefix?: string;
  suffix?: string;
}

/** References in one style and language. */
export interface StyledReferences {
  /** The text of each cluster, in the order given. */
  citations: string[];
  /** In the order of the style. HTML with `i`, `b`, `sup`, `sub` and `span`, or plain text. */
  bibliography: { sourceId: string; entry: string }[];
}

export interface ReferenceFormatter {
  /** The name of the style, from its file. */
  title: string;
  /**
   * Formats one reference alone: without the number, the letter of the year or the dash for the author that it has in a list, and with the
   * title marked. The reference of the same source is formatted once. Empty if the style prints nothing of the source, or fails on it: others
   * then show the plain line.
   */
  reference(source: CslItem): readonly ReferenceRun[];
  /**
   * Formats a bibliography, and the clusters of citations that cite it: each is one mark of one or several sources, which the style sorts and
   * joins. Leaves out sources that are not given, and clusters without one.
   */
  format(sources: readonly CslItem[], clusters: readonly (readonly StyledCitation[])[], output?: 'html' | 'text'): StyledReferences;
}

/** Loads a style and a locale once, and returns their formatter. */
export function loadFormatter(given: StyleName | ReferenceStyle, language: StyleLanguage): Promise<ReferenceFormatter> {
  const style = typeof given === 'string' ? ownStyle(given) : given;
  const key = `${style.name} ${language}`;
  const known = formatters.get(key) ?? createFormatter(style, language);
  formatters.set(key, known);
  // A failed load is tried again.
  known.catch(() => formatters.delete(key));
  return known;
}

const formatters = new Map<string, Promise<ReferenceFormatter>>();
const processorLanguage: Readonly<Record<StyleLanguage, string>> = { en: 'en-US', uk: 'uk-UA', ru: 'ru-RU' };

/** The newsroom's own style names an author that is also the publication once. */
function itemFor(style: string, source: CslItem): ImportedItem {
  const item = plainItemOf(source);
  const [author, ...others] = item.names.author ?? [];
  const where = item.texts['container-title'] ?? item.texts.publisher;
  if (style !== 'newsroom' || others.length > 0 || !author?.literal || author.literal !== where) return item;
  const { author: _author, ...names } = item.names;
  return { ...item, names };
}

/** Returns a function that formats one item at a time. It has a new id each time, because a processor keeps the items that it has seen. */
function createOneByOne(style: StyleElement, locales: Readonly<Record<string, string>>, language: string): (item: object) => string {
  let count = 0;
  let current: object = {};
  const engine = new CSL.Engine(
    {
      retrieveLocale: (name) => locales[name] ?? null,
      retrieveItem: (id) => ({ ...current, id }),
      variableWrapper: ({ variableNames }, before, text, after) =>
        variableNames[0] === 'title' ? `${before}${titleMarks[0]}${text}${titleMarks[1]}${after}` : `${before}${text}${after}`,
    },
    JSON.stringify(toStandAlone(style)),
    language,
    true,
  );
  engine.opt.development_extensions.field_hack = false;
  engine.opt.development_extensions.wrap_url_and_doi = true;
  return (item) => {
    current = item;
    count += 1;
    engine.updateItems([`s${count}`]);
    engine.setOutputFormat('html');
    const [, entries] = engine.makeBibliography() || [null, []];
    return entries.join('');
  };
}

/**
 * Returns the style for a reference that stands alone: it has no number of a list. The newsroom's own style prints no address either, because
 * the title is the link.
 */
function toStandAlone({ name, attrs, children }: StyleElement): StyleElement {
  const { 'second-field-align': _align, ...kept } = attrs;
  const left = children.filter((child) => typeof child === 'string' || !isOfLists(child));
  return { name, attrs: kept, children: left.map((child) => (typeof child === 'string' ? child : toStandAlone(child))) };
}

function isOfLists({ name, attrs }: StyleElement): boolean {
  return (/^(?:text|number)$/.test(name) && attrs.variable === 'citation-number') || attrs.macro === 'printed-address';
}

/** Returns the rules as elements, by the processor's own parser. */
function parseRules(xml: string): StyleElement {
  return CSL.parseXml(xml.replace(/^\uFEFF?\s*/, ''));
}

function titleOf(style: StyleElement): string {
  const childOf = (element: StyleElement | undefined, name: string) =>
    element?.children.find((child): child is StyleElement => typeof child !== 'string' && child.name === name);
  const [title] = childOf(childOf(style, 'info'), 'title')?.children ?? [];
  return typeof title === 'string' ? title.trim() : '';
}

async function createFormatter({ name, load }: ReferenceStyle, language: StyleLanguage): Promise<ReferenceFormatter> {
  const [rules, own, english] = await Promise.all([load(), loadLocale(language), loadLocale('en')]);
  const style = 'xml' in rules ? parseRules(rules.xml) : rules.style;
  // Each processor parses it again, because it changes what it is given.
  const json = JSON.stringify(style);
  const locales: Readonly<Record<string, string>> = {
    'en-US': english,
    [processorLanguage[language]]: withOwnDates(own, language),
  };
  /** Sources are never changed in place. The JSON of an item that was read before is known. */
  const known = new WeakMap<CslItem, string>();
  const jsonOf = (source: CslItem): string => {
    const json = known.get(source) ?? JSON.stringify(processorItem(itemFor(name, source), language));
    known.set(source, json);
    return json;
  };
  let last: { key: string; references: StyledReferences } | null = null;
  const references = new WeakMap<CslItem, readonly ReferenceRun[]>();
  let one: ((item: object) => string) | null = null;

  return {
    title: titleOf(style) || name,
    reference(source) {
      const formatted = references.get(source);
      if (formatted) return formatted;
      let entry = '';
      try {
        one ??= createOneByOne(style, locales, processorLanguage[language]);
        entry = one(JSON.parse(jsonOf(source)) as object);
      } catch {
        // A processor that has failed is in no state to go on.
        one = null;
      }
      const runs = readRuns(monthsIn(entry, language), source.title);
      references.set(source, runs);
      return runs;
    },
    format(sources, clusters, output = 'html') {
      // Its own ids: an id of a source can be any words.
      const ids = new Map(sources.map(({ id }, at) => [id, `s${at}`]));
      const given = sources.map(jsonOf);
      const cited = clusters.map((cluster) => cluster.filter(({ sourceId }) => ids.has(sourceId))).filter((cluster) => cluster.length > 0);
      const key = JSON.stringify([output, cited, sources.map(({ id }) => id)]) + given.join('');
      // Typing changes no source and no citation, and formats nothing again.
      if (last?.key === key) return last.references;
      const items = new Map(given.map((json, at) => [`s${at}`, { ...(JSON.parse(json) as object), id: `s${at}` }]));
      // A processor keeps the items that it has seen, also when they change. A new one costs little beside formatting.
      const engine = new CSL.Engine(
        { retrieveLocale: (name) => locales[name] ?? null, retrieveItem: (id) => items.get(id) ?? {} },
        json,
        processorLanguage[language],
        true,
      );
      // By default, lines of a note become fields of the item.
      engine.opt.development_extensions.field_hack = false;
      const states = engine.rebuildProcessorState(
        cited.map((cluster, at) => ({
          citationID: `c${at}`,
          citationItems: cluster.map(({ sourceId, ...item }) => ({ ...item, id: ids.get(sourceId) ?? '' })),
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
