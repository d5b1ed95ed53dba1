import { cslTypes } from '#core/sources/cslVariables';
import { readBibDates } from '#core/sources/import/bibtex/bibDates';
import { genreOfBib, genreOfKey, languageOfBabel, typeOfBib, typeOfSubtype } from '#core/sources/import/bibtex/bibTypes';
import type { BibEntry } from '#core/sources/import/bibtex/entries';
import { latexToText, verbatimToText } from '#core/sources/import/bibtex/latex';
import { readBibNames } from '#core/sources/import/bibtex/names';
import { splitOutsideBraces } from '#core/sources/import/bibtex/splitOutsideBraces';
import { addText, emptyItem, type ImportedItem, setText } from '#core/sources/import/imported';

const types: ReadonlySet<string> = new Set(cslTypes);

/** Fields with one CSL variable each. */
const textFields: Readonly<Record<string, string>> = {
  shorttitle: 'title-short',
  shortjournal: 'container-title-short',
  series: 'collection-title',
  volume: 'volume',
  volumes: 'number-of-volumes',
  part: 'part-number',
  edition: 'edition',
  chapter: 'chapter-number',
  pagetotal: 'number-of-pages',
  version: 'version',
  eventtitle: 'event-title',
  venue: 'event-place',
  origtitle: 'original-title',
  origpublisher: 'original-publisher',
  origlocation: 'original-publisher-place',
  library: 'archive',
  abstract: 'abstract',
  keywords: 'keyword',
  pubstate: 'status',
  annotation: 'annote',
  annote: 'annote',
  section: 'section',
};
const verbatimFields: Readonly<Record<string, string>> = {
  doi: 'DOI',
  url: 'URL',
  isbn: 'ISBN',
  issn: 'ISSN',
  pmid: 'PMID',
  pmcid: 'PMCID',
};
const nameFields: Readonly<Record<string, string>> = {
  author: 'author',
  translator: 'translator',
  bookauthor: 'container-author',
  director: 'director',
  holder: 'author',
  interviewer: 'interviewer',
  recipient: 'recipient',
};
/** CSL's variable for the role that `editortype` names. */
const roles: Readonly<Record<string, string>> = {
  editor: 'editor',
  compiler: 'compiler',
  founder: 'editor',
  director: 'director',
  producer: 'producer',
  organizer: 'organizer',
  collaborator: 'contributor',
  commentator: 'contributor',
  illustrator: 'illustrator',
};
const dateFields = new Set('date year month day urldate origdate eventdate urlyear origyear eventyear'.split(' '));
/** Fields that are read together with another one, or concern only the file. */
const readElsewhere = new Set(
  (
    'title subtitle titleaddon booktitle booksubtitle booktitleaddon maintitle mainsubtitle journal journaltitle journalsubtitle ' +
    'journaltitleaddon number issue pages publisher institution school organization howpublished location address note addendum langid ' +
    'language hyphenation type eprint eprinttype archiveprefix eprintclass primaryclass entrysubtype crossref xdata ids options editor ' +
    'editortype editora editoratype editorb editorbtype editorc editorctype keywords usera cslid'
  ).split(' '),
);

export function itemOfEntry({ key, type, fields }: BibEntry): ImportedItem {
  const item = emptyItem(key, typeOf(type, fields));
  const text = (name: string) => latexToText(fields.get(name) ?? '');
  const setAll = (table: Readonly<Record<string, string>>, read: (latex: string) => string) => {
    for (const [name, variable] of Object.entries(table)) if (fields.has(name)) setText(item, variable, read(fields.get(name) ?? ''));
  };
  setAll(textFields, latexToText);
  setAll(verbatimFields, verbatimToText);
  setTitles(item, text);
  setText(item, 'page', text('pages').replace(/\s*[–—]\s*/g, '-'));
  setNumber(item, type, text('number'), text('issue'));
  for (const name of ['institution', 'school', 'organization', 'howpublished', 'publisher']) {
    const value = splitOutsideBraces(fields.get(name) ?? '', /\s+and\s+/g)
      .map(latexToText)
      .join('; ');
    // Some programs write the address of a page here.
    const isAddress = name === 'howpublished' && /^https?:\/\/\S+$/.test(verbatimToText(fields.get(name) ?? ''));
    if (isAddress) item.texts.URL ??= verbatimToText(fields.get(name) ?? '');
    else addText(item, 'publisher', value, '; ');
  }
  setText(item, 'publisher-place', text('location') || text('address'));
  setText(item, 'language', languageOf(text('langid') || text('language') || text('hyphenation')));
  setText(item, 'genre', genreOfKey[text('type').toLowerCase()] ?? (text('type') || genreOfBib[type]));
  for (const name of ['titleaddon', 'note', 'addendum']) addText(item, 'note', text(name), '. ');
  setEprint(item, fields);
  setNames(item, fields);
  Object.assign(item.dates, readBibDates(fields));
  for (const [name, latex] of fields) {
    const isRead = name in textFields || name in verbatimFields || name in nameFields || dateFields.has(name) || readElsewhere.has(name);
    if (!isRead && latexToText(latex)) item.custom[name] = latexToText(latex);
  }
  return item;
}

function typeOf(type: string, fields: ReadonlyMap<string, string>): string {
  const subtype = (fields.get('entrysubtype') ?? '').trim().toLowerCase();
  if (types.has(subtype)) return subtype;
  return typeOfSubtype[subtype] ?? typeOfBib[type] ?? (types.has(type) ? type : 'document');
}

function setTitles(item: ImportedItem, text: (name: string) => string): void {
  const joined = (title: string, subtitle: string) => [text(title), text(subtitle)].filter(Boolean).join(': ');
  setText(item, 'title', joined('title', 'subtitle'));
  const journal = joined('journaltitle', 'journalsubtitle') || joined('journal', 'journalsubtitle');
  const [book, main] = [joined('booktitle', 'booksubtitle'), joined('maintitle', 'mainsubtitle')];
  setText(item, 'container-title', journal || main || book);
  if (main && book) setText(item, 'volume-title', book);
}

/** `number` is the issue of a journal, the number of a report, and a book's place in its series. */
function setNumber(item: ImportedItem, type: string, number: string, issue: string): void {
  if (/^(?:article|periodical|suppperiodical)$/.test(type)) setText(item, 'issue', [number, issue].filter(Boolean).join(', '));
  else if (/book|collection|proceedings|reference|conference|manual/.test(type)) setText(item, 'collection-number', number);
  else setText(item, 'number', number);
  if (issue) item.texts.issue ??= issue;
}

function languageOf(name: string): string {
  if (name === '') return '';
  const babel = languageOfBabel[name.toLowerCase()];
  if (babel) return babel;
  try {
    return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0] ?? name;
  } catch {
    return name;
  }
}

function setEprint(item: ImportedItem, fields: ReadonlyMap<string, string>): void {
  const eprint = verbatimToText(fields.get('eprint') ?? '');
  if (eprint === '') return;
  const kind = verbatimToText(fields.get('eprinttype') ?? fields.get('archiveprefix') ?? '');
  if (kind.toLowerCase() === 'pubmed') item.texts.PMID ??= eprint;
  else if (kind.toLowerCase() === 'arxiv') item.texts.URL ??= `https://arxiv.org/abs/${eprint}`;
  else item.custom.eprint = [kind, eprint].filter(Boolean).join(':');
}

function setNames(item: ImportedItem, fields: ReadonlyMap<string, string>): void {
  const add = (variable: string, latex: string | undefined) => {
    const names = readBibNames(latex ?? '');
    if (names.length > 0) item.names[variable] = [...(item.names[variable] ?? []), ...names];
  };
  // A particle that the style keeps is an option of the entry in BibLaTeX.
  for (const [name, variable] of Object.entries(nameFields)) add(variable, fields.get(name));
  for (const name of ['editor', 'editora', 'editorb', 'editorc'])
    add(roles[latexToText(fields.get(`${name}type`) ?? 'editor').toLowerCase()] ?? 'editor', fields.get(name));
}
