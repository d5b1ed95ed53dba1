import { parseDate } from '#core/dates/edtf/edtf';
import { lossesOf, type Written } from '#core/sources/export/exported';
import { latexNames, latexText, verbatim } from '#core/sources/export/latexOut';
import { languageOfBabel } from '#core/sources/import/bibtex/bibTypes';
import { readBibtex } from '#core/sources/import/bibtex/readBibtex';
import type { ImportedDate, ImportedItem } from '#core/sources/import/imported';

/**
 * CSL's types as types of BibLaTeX. All others are `misc` with CSL's type in `entrysubtype`: the data model has types such as `movie` and `legal`,
 * but without fields.
 */
const entryOfType: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-newspaper': 'article',
  'article-magazine': 'article',
  book: 'book',
  chapter: 'inbook',
  'paper-conference': 'inproceedings',
  'entry-encyclopedia': 'inreference',
  pamphlet: 'booklet',
  webpage: 'online',
  post: 'online',
  'post-weblog': 'online',
  thesis: 'thesis',
  report: 'report',
  patent: 'patent',
  manuscript: 'unpublished',
  dataset: 'dataset',
  software: 'software',
  document: 'misc',
};
const subtypeOfType: Readonly<Record<string, string>> = { 'article-newspaper': 'newspaper', 'article-magazine': 'magazine' };
const needSubtype = new Set(['post', 'post-weblog']);

const texts: Readonly<Record<string, string>> = {
  'title-short': 'shorttitle',
  'container-title-short': 'shortjournal',
  'collection-title': 'series',
  volume: 'volume',
  'number-of-volumes': 'volumes',
  'part-number': 'part',
  edition: 'edition',
  'chapter-number': 'chapter',
  'number-of-pages': 'pagetotal',
  version: 'version',
  'event-title': 'eventtitle',
  'event-place': 'venue',
  'original-title': 'origtitle',
  'original-publisher': 'origpublisher',
  'original-publisher-place': 'origlocation',
  'publisher-place': 'location',
  archive: 'library',
  genre: 'type',
  note: 'note',
  abstract: 'abstract',
  keyword: 'keywords',
  status: 'pubstate',
  annote: 'annotation',
};
const verbatims: Readonly<Record<string, string>> = { DOI: 'doi', URL: 'url', ISBN: 'isbn', ISSN: 'issn' };
const names: Readonly<Record<string, string>> = {
  author: 'author',
  editor: 'editor',
  translator: 'translator',
  'container-author': 'bookauthor',
};
/** Roles that BibLaTeX names in `editoratype` and its two brothers. */
const roles: Readonly<Record<string, string>> = {
  compiler: 'compiler',
  director: 'director',
  producer: 'producer',
  organizer: 'organizer',
  illustrator: 'illustrator',
  contributor: 'collaborator',
};
const dates: Readonly<Record<string, string>> = {
  issued: 'date',
  accessed: 'urldate',
  'original-date': 'origdate',
  'event-date': 'eventdate',
};
const publisherOf: Readonly<Record<string, string>> = {
  online: 'organization',
  misc: 'organization',
  thesis: 'institution',
  report: 'institution',
};
const babelOf = new Map(
  Object.entries(languageOfBabel)
    .reverse()
    .map(([name, tag]) => [tag, name]),
);

/** Writes items as BibLaTeX, with their titles, names and dates as they are. */
export function writeBiblatex(items: readonly ImportedItem[]): Written {
  const keys = new Set<string>();
  const losses: Written['losses'] = [];
  const entries = items.map((item) => {
    const entry = writeEntry(item, keyOf(item.id, keys));
    losses.push(lossesOf(item, readBibtex(entry)));
    return entry;
  });
  return { text: entries.join('\n'), losses };
}

/** Keys are ASCII: BibTeX and many programs take no others. */
function keyOf(id: string, taken: Set<string>): string {
  const key = id.replace(/[^A-Za-z0-9:._/+-]+/g, '-').replace(/^-+|-+$/g, '') || 'source';
  let unique = key;
  for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${key}-${count}`;
  taken.add(unique.toLowerCase());
  return unique;
}

function writeEntry(item: ImportedItem, key: string): string {
  const entry = entryOf(item);
  const fields: [string, string][] = [];
  const add = (name: string, value: string) => {
    if (value) fields.push([name, value]);
  };
  for (const [variable, name] of Object.entries(names)) add(name, latexNames(item.names[variable] ?? []));
  addRoles(item, add);
  // The second pair of braces keeps the letters of a title as they are.
  if (item.texts.title) add('title', `{${latexText(item.texts.title)}}`);
  addContainer(item, entry, add);
  addDates(item.dates, add);
  for (const [variable, name] of Object.entries(texts)) add(name, latexText(item.texts[variable] ?? ''));
  add('pages', latexText(item.texts.page ?? '').replace(/(?<=\w)-(?:\{\})?-?(?=\w)/g, '--'));
  addNumbers(item, entry, add);
  add(publisherOf[entry] ?? 'publisher', item.texts.publisher ? `{${latexText(item.texts.publisher)}}` : '');
  for (const [variable, name] of Object.entries(verbatims)) add(name, verbatim(item.texts[variable] ?? ''));
  if (item.texts.PMID) fields.push(['eprint', verbatim(item.texts.PMID)], ['eprinttype', 'pubmed']);
  const { language } = item.texts;
  const babel = babelOf.get(language ?? '');
  if (babel) add('langid', babel);
  else add('language', latexText(language ?? ''));
  const subtype = subtypeOfType[item.type] ?? (entryOfType[item.type] === entry && !needSubtype.has(item.type) ? '' : item.type);
  add('entrysubtype', subtype);
  const lines = fields.map(([name, value]) => `  ${name.padEnd(13)} = {${value}},`);
  return [`@${entry}{${key},`, ...lines, '}', ''].join('\n');
}

/** A page, a broadcast or an interview in something larger is an article of BibLaTeX, because nothing else there has a container. */
function entryOf({ type, names: { editor }, texts: { 'container-title': container } }: ImportedItem): string {
  const entry = entryOfType[type] ?? 'misc';
  // An entry of a reference work needs an editor.
  if (entry === 'inreference' && !editor) return container ? 'inbook' : 'misc';
  if (/^in/.test(entry) && !container) return 'misc';
  return container && !/^(?:article|in)/.test(entry) ? 'article' : entry;
}

type Add = (name: string, value: string) => void;

function addRoles(item: ImportedItem, add: Add): void {
  const given = Object.entries(roles).filter(([variable]) => item.names[variable]);
  for (const [at, [variable, role]] of given.slice(0, 3).entries()) {
    const name = `editor${'abc'[at]}`;
    add(name, latexNames(item.names[variable] ?? []));
    add(`${name}type`, role);
  }
}

function addContainer({ texts: { 'container-title': container, 'volume-title': volume } }: ImportedItem, entry: string, add: Add): void {
  if (!container) return;
  const name = /^in/.test(entry) ? (volume ? 'maintitle' : 'booktitle') : 'journaltitle';
  add(name, `{${latexText(container)}}`);
  if (volume && name === 'maintitle') add('booktitle', `{${latexText(volume)}}`);
}

/** The issue of a periodical is its `number`, and so is a book's place in its series. */
function addNumbers({ texts: { number, issue, 'collection-number': inSeries } }: ImportedItem, entry: string, add: Add): void {
  if (entry === 'article') add('number', latexText(issue ?? ''));
  else {
    const isBook = /book|collection|proceedings|reference/.test(entry);
    add('number', latexText((isBook ? inSeries : number) ?? ''));
    add('issue', latexText(issue ?? ''));
  }
}

function addDates(given: Readonly<Record<string, ImportedDate>>, add: Add): void {
  for (const [variable, name] of Object.entries(dates)) {
    const date = given[variable];
    if (!date) continue;
    // BibLaTeX reads levels 0 and 1 of EDTF. It prints other words as they stand, in `year` alone.
    if ('edtf' in date && isOfBiblatex(date.edtf)) add(name, date.edtf);
    else if (variable === 'issued') add('year', 'edtf' in date ? date.edtf : latexText(date.words));
  }
}

function isOfBiblatex(edtf: string): boolean {
  const parsed = parseDate(edtf);
  return parsed.ok && parsed.date.level < 2 && !/^Y|[[{]/.test(edtf);
}
