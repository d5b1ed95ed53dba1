import type { CslName } from '#core/model/fieldTypes/cslNames';
import { readImportedDate } from '#core/sources/import/importDate';
import {
  addText,
  emptyItem,
  type ImportedItem,
  type ImportedRecord,
  ImportRefusal,
  importLimits,
  lineCounter,
  problemAt,
  recordOf,
  setText,
} from '#core/sources/import/imported';
import { wholes } from '#core/sources/import/ris/risTypes';
import { childAt, childrenNamed, childrenOf, type Element, parseXml, textOf } from '#core/sources/import/xml/parseXml';

const typeOfEndnote: Readonly<Record<string, string>> = {
  'aggregated database': 'dataset',
  'ancient text': 'classic',
  artwork: 'graphic',
  'audiovisual material': 'motion_picture',
  bill: 'bill',
  blog: 'post-weblog',
  book: 'book',
  'book section': 'chapter',
  case: 'legal_case',
  'chart or table': 'figure',
  'classical work': 'classic',
  'computer program': 'software',
  'conference paper': 'paper-conference',
  'conference proceedings': 'paper-conference',
  dataset: 'dataset',
  dictionary: 'entry-dictionary',
  'edited book': 'book',
  'electronic article': 'article-journal',
  'electronic book': 'book',
  'electronic book section': 'chapter',
  encyclopedia: 'entry-encyclopedia',
  figure: 'figure',
  'film or broadcast': 'motion_picture',
  'government document': 'report',
  hearing: 'hearing',
  interview: 'interview',
  'journal article': 'article-journal',
  'legal rule or regulation': 'regulation',
  'magazine article': 'article-magazine',
  manuscript: 'manuscript',
  map: 'map',
  music: 'musical_score',
  'newspaper article': 'article-newspaper',
  'online database': 'dataset',
  'online multimedia': 'broadcast',
  pamphlet: 'pamphlet',
  patent: 'patent',
  'personal communication': 'personal_communication',
  podcast: 'broadcast',
  report: 'report',
  'press release': 'document',
  serial: 'periodical',
  'social media': 'post',
  standard: 'standard',
  statute: 'legislation',
  thesis: 'thesis',
  'television episode': 'broadcast',
  'unpublished work': 'manuscript',
  'web page': 'webpage',
};
const textFields: Readonly<Record<string, string>> = {
  pages: 'page',
  volume: 'volume',
  issue: 'issue',
  edition: 'edition',
  section: 'section',
  publisher: 'publisher',
  'pub-location': 'publisher-place',
  'electronic-resource-num': 'DOI',
  'call-num': 'call-number',
  'num-vols': 'number-of-volumes',
  'work-type': 'genre',
  abstract: 'abstract',
  language: 'language',
  'remote-database-name': 'source',
  'research-notes': 'annote',
  'accession-num': 'archive_location',
  'report-id': 'number',
};
const known = new Set([...Object.keys(textFields), 'number', 'isbn', 'notes', 'titles', 'contributors', 'dates', 'urls', 'keywords']);
for (const name of ['ref-type', 'rec-number', 'foreign-keys', 'source-app', 'database', 'periodical', 'access-date', 'modified-date'])
  known.add(name);

/** Reads EndNote's XML. Each record is parsed alone, so that a broken one takes no other with it. */
export function* readEndnoteXml(text: string): Generator<ImportedRecord> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new ImportRefusal('notWellFormed', 1);
  const lineAt = lineCounter(text);
  const begin = /<record[\s>]/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const next = text.slice(begin.lastIndex).search(/<record[\s>]|<\/records>/);
    const limit = next < 0 ? text.length : begin.lastIndex + next;
    const close = text.indexOf('</record>', found.index);
    const end = close >= 0 && close < limit ? close + '</record>'.length : limit;
    const [line, piece] = [lineAt(found.index), text.slice(found.index, end)];
    begin.lastIndex = end;
    if (piece.length > importLimits.recordLength) yield problemAt(line, 'tooLong', piece);
    else yield readRecord(line, piece);
  }
}

function readRecord(line: number, piece: string): ImportedRecord {
  const { root, line: inPiece } = parseXml(piece);
  if (!root) return problemAt(line + (inPiece ?? 1) - 1, 'notWellFormed', piece.replace(/<[^>]*>/g, ' '));
  const item = itemOfRecord(root);
  return recordOf(line, item, textOf(root));
}

function itemOfRecord(record: Element): ImportedItem {
  const text = (...path: string[]) => textOf(childAt(record, ...path));
  const typeName = childAt(record, 'ref-type')?.getAttribute('name')?.toLowerCase() ?? '';
  const item = emptyItem(text('label') || text('rec-number'), typeOfEndnote[typeName] ?? 'document');
  for (const [name, variable] of Object.entries(textFields)) setText(item, variable, text(name));
  setText(item, 'title', text('titles', 'title'));
  setText(item, 'title-short', text('titles', 'short-title'));
  const second = text('titles', 'secondary-title') || text('periodical', 'full-title');
  setText(item, wholes.has(item.type) ? 'collection-title' : 'container-title', second);
  setText(item, 'container-title-short', text('periodical', 'abbr-1') || text('titles', 'alt-title'));
  if (!wholes.has(item.type)) setText(item, 'collection-title', text('titles', 'tertiary-title'));
  // In EndNote, `number` is the issue of a periodical.
  setText(item, /^article|^periodical/.test(item.type) ? 'issue' : 'number', text('number'));
  for (const code of text('isbn').split(/[;\r\n]+|\s(?=\S{9,})/))
    setText(item, /^\d{4}-?\d{3}[\dXx]\b/.test(code.trim()) ? 'ISSN' : 'ISBN', code);
  for (const note of childrenNamed(record, 'notes')) addText(item, 'note', textOf(note), '\n');
  setText(item, 'keyword', childrenNamed(childAt(record, 'keywords'), 'keyword').map(textOf).join(', '));
  setNames(item, record);
  setDates(item, record);
  setAddresses(item, record);
  for (const child of childrenOf(record)) if (!known.has(child.localName ?? '')) item.custom[child.localName ?? ''] = textOf(child);
  return item;
}

function setNames(item: ImportedItem, record: Element): void {
  const lists = {
    authors: 'author',
    'secondary-authors': 'editor',
    'tertiary-authors': 'collection-editor',
    'subsidiary-authors': 'translator',
  };
  for (const [list, variable] of Object.entries(lists)) {
    const names = childrenNamed(childAt(record, 'contributors', list), 'author').flatMap((author) => readName(textOf(author)));
    if (names.length > 0) item.names[variable] = names;
  }
}

/** "Family, Given, Suffix". EndNote writes an institution with a comma at its end. */
function readName(text: string): CslName[] {
  if (text === '') return [];
  const [family = '', given, suffix] = text.split(',').map((part) => part.trim());
  return [given ? { family, given, ...(suffix && { suffix }) } : { literal: family }];
}

function setDates(item: ImportedItem, record: Element): void {
  const year = textOf(childAt(record, 'dates', 'year'));
  const day = textOf(childAt(record, 'dates', 'pub-dates', 'date'));
  const whole = readImportedDate(/\d{4}/.test(day) ? day : [day, year].filter(Boolean).join(' '));
  const issued = whole && 'edtf' in whole ? whole : (readImportedDate(year) ?? whole);
  if (issued) item.dates.issued = issued;
  // The words of a date that were not understood say more than the year.
  if (day && whole && 'words' in whole) item.dates.issued = { words: [day, /\d{4}/.test(day) ? '' : year].filter(Boolean).join(' ') };
  const accessed = readImportedDate(textOf(childAt(record, 'access-date')));
  if (accessed) item.dates.accessed = accessed;
}

function setAddresses(item: ImportedItem, record: Element): void {
  const urls = childAt(record, 'urls');
  const found = ['web-urls', 'related-urls', 'text-urls'].flatMap((list) => childrenNamed(childAt(urls, list), 'url').map(textOf));
  const [first, ...others] = found.filter(Boolean);
  setText(item, 'URL', first);
  if (others.length > 0) item.custom.urls = others.join(' ');
}
