import type { CslName } from '#core/model/fieldTypes/cslNames';
import { cslTypes, dateVariables } from '#core/sources/cslVariables';
import { dateOfParts, readImportedDate } from '#core/sources/import/importDate';
import { addText, emptyItem, type ImportedDate, type ImportedItem, setText } from '#core/sources/import/imported';
import { typeOfRis, wholes } from '#core/sources/import/ris/risTypes';

/** The values of each tag of one record, in order. */
export type RisTags = ReadonlyMap<string, readonly string[]>;

const types: ReadonlySet<string> = new Set(cslTypes);

/** Tags with one CSL variable each, and its separator if the tag is repeated. */
const textTags: Readonly<Record<string, readonly [string, string]>> = {
  TI: ['title', ' '],
  T1: ['title', ' '],
  CT: ['title', ' '],
  ST: ['title-short', ' '],
  J2: ['container-title-short', ' '],
  VL: ['volume', ', '],
  IS: ['issue', ', '],
  PB: ['publisher', '; '],
  CY: ['publisher-place', '; '],
  PP: ['publisher-place', '; '],
  ET: ['edition', ', '],
  NV: ['number-of-volumes', ', '],
  DO: ['DOI', ' '],
  LA: ['language', ', '],
  AB: ['abstract', '\n'],
  N2: ['abstract', '\n'],
  KW: ['keyword', ', '],
  M3: ['genre', ', '],
  DB: ['source', ', '],
  DP: ['archive', ', '],
  AV: ['archive_location', ', '],
  CN: ['call-number', ', '],
  SE: ['section', ', '],
};
const titlesOfWhole = ['T2', 'JO', 'JF', 'JA', 'BT'];
const nameTags: Readonly<Record<string, string>> = {
  AU: 'author',
  A1: 'author',
  ED: 'editor',
  A2: 'editor',
  A3: 'collection-editor',
  A4: 'translator',
  TA: 'translator',
};
const read = new Set([...Object.keys(textTags), ...titlesOfWhole, ...Object.keys(nameTags)]);
for (const tag of 'TY ID PY Y1 DA Y2 RP T3 SP EP SN UR M1 N1'.split(' ')) read.add(tag);

export function itemOfRis(tags: RisTags): ImportedItem {
  const first = (tag: string) => tags.get(tag)?.[0] ?? '';
  const item = emptyItem(first('ID'), typeOfRis[first('TY').toUpperCase()] ?? 'document');
  for (const [tag, [variable, separator]] of Object.entries(textTags)) {
    if (tag === 'T1' && item.texts.title) continue;
    for (const value of tags.get(tag) ?? []) addText(item, variable, value.replaceAll('\n', separator === '\n' ? '\n' : ' '), separator);
  }
  for (const [tag, variable] of Object.entries(nameTags))
    for (const value of tags.get(tag) ?? []) {
      if (value) item.names[variable] = [...(item.names[variable] ?? []), readName(value)];
    }
  setTitlesOfWhole(item, tags);
  setPages(item, first('SP'), first('EP'));
  setNumbers(item, tags);
  setAddresses(item, tags.get('UR') ?? []);
  setDates(item, tags);
  readNotes(item, tags.get('N1') ?? []);
  for (const [tag, values] of tags) if (!read.has(tag) && values.some(Boolean)) item.custom[tag] = values.filter(Boolean).join('; ');
  return item;
}

/** "Family, Given, Suffix". A name without a comma is undivided. */
function readName(text: string): CslName {
  const [family = '', given = '', suffix = ''] = text
    .replaceAll('\n', ' ')
    .split(',')
    .map((part) => part.trim());
  if (!given && !suffix) return { literal: family };
  return { ...(family && { family }), ...(given && { given }), ...(suffix && { suffix }) };
}

function setTitlesOfWhole(item: ImportedItem, tags: RisTags): void {
  const titles = titlesOfWhole.flatMap((tag) => tags.get(tag)?.[0] || []);
  const series = tags.get('T3')?.[0];
  // For a book, BT is its own title, and T2 the series.
  if (wholes.has(item.type)) {
    const [own] = tags.get('BT') ?? [];
    if (own && !item.texts.title) item.texts.title = own;
    setText(item, 'collection-title', tags.get('T2')?.[0] || series);
    for (const tag of ['JO', 'JF', 'JA']) setText(item, 'container-title', tags.get(tag)?.[0]);
    return;
  }
  setText(item, 'container-title', titles[0]);
  setText(item, 'collection-title', series);
  // The abbreviation may stand in JA or JO.
  const short = titles.find((title) => title !== titles[0] && title.length < (titles[0]?.length ?? 0));
  if (short && !item.texts['container-title-short']) setText(item, 'container-title-short', short);
}

function setPages(item: ImportedItem, from: string, to: string): void {
  // For a whole, SP is the number of its pages.
  if (wholes.has(item.type) && from && !to && /^\d+(?:\s*p\.?)?$/.test(from)) setText(item, 'number-of-pages', from.replace(/\D/g, ''));
  else setText(item, 'page', to && to !== from && !/[-–,]/.test(from) ? `${from}-${to}` : from);
}

function setNumbers(item: ImportedItem, tags: RisTags): void {
  for (const value of tags.get('SN') ?? []) {
    const digits = value.replace(/[^\dXx]/g, '');
    setText(item, /^\d{7}[\dXx]$/.test(digits) ? 'ISSN' : 'ISBN', value);
  }
  setText(item, 'number', tags.get('M1')?.[0]);
}

/** CSL has one address. The others are kept apart. */
function setAddresses(item: ImportedItem, values: readonly string[]): void {
  const [first, ...others] = values.flatMap((value) => value.split(/[;\n]\s*(?=https?:)/)).filter(Boolean);
  setText(item, 'URL', first);
  if (others.length > 0) item.custom.UR = others.join(' ');
}

function setDates(item: ImportedItem, tags: RisTags): void {
  const dates = ['PY', 'Y1', 'DA'].flatMap((tag) => readRisDate(tags.get(tag)?.[0] ?? '') ?? []);
  // DA is often the whole date beside the year in PY.
  const [issued] = dates.sort((one, other) => precision(other) - precision(one));
  if (issued) item.dates.issued = issued;
  const accessed = readRisDate(tags.get('Y2')?.[0] ?? '');
  if (accessed) item.dates.accessed = accessed;
}

function precision(date: ImportedDate): number {
  return 'edtf' in date ? date.edtf.length : 0;
}

/** "YYYY/MM/DD/other", whose parts may be missing. The fourth part has words, such as a season. */
function readRisDate(text: string): ImportedDate | null {
  const [, year, month, day, words = ''] = /^(-?\d{1,4})(?:\/(\d{0,2}))?(?:\/(\d{0,2}))?(?:\/(.*))?$/s.exec(text.trim()) ?? [];
  // A date in words alone has no parts before them.
  if (year === undefined) return readImportedDate(text.replace(/^\/+/, ''));
  const edtf = dateOfParts(Number(year), Number(month) || null, Number(day) || null);
  if (words.trim() === '') return edtf ? { edtf } : { words: text.trim() };
  // Words may say more than the numbers: "circa 1890", "Spring".
  const said = readImportedDate(words) ?? null;
  if (said && 'edtf' in said) return said;
  const withYear = readImportedDate(`${words} ${year}`);
  return withYear && 'edtf' in withYear ? withYear : { words: [words.trim(), edtf ?? year].join(', ') };
}

/** A note of our own export names a type, a date or a variable that RIS has no tag for: "EDTF issued: 1984?". */
function readNotes(item: ImportedItem, notes: readonly string[]): void {
  for (const note of notes) {
    const [, date = '', edtf = ''] = /^EDTF ([a-z-]+): (\S+)$/.exec(note) ?? [];
    const [, variable = '', value = ''] = /^CSL ([A-Za-z_-]+): (.*)$/s.exec(note) ?? [];
    const dated = (dateVariables as readonly string[]).includes(date) ? readImportedDate(edtf) : null;
    if (dated) item.dates[date] = dated;
    else if (variable === 'type' && types.has(value)) item.type = value;
    else addText(item, 'note', note, '\n');
  }
}
