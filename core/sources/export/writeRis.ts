import { formatDate } from '#core/dates/edtf/format';
import type { CslName } from '#core/model/fieldTypes/cslNames';
import { lossesOf, type Written } from '#core/sources/export/exported';
import type { ImportedDate, ImportedItem } from '#core/sources/import/imported';
import { readRis } from '#core/sources/import/ris/readRis';
import { typeOfRis, wholes } from '#core/sources/import/ris/risTypes';

/** The first RIS type for each CSL type. */
const risOfType = new Map(
  Object.entries(typeOfRis)
    .reverse()
    .map(([ris, type]) => [type, ris]),
);
const texts: Readonly<Record<string, string>> = {
  title: 'TI',
  'title-short': 'ST',
  'container-title-short': 'J2',
  volume: 'VL',
  issue: 'IS',
  number: 'M1',
  publisher: 'PB',
  'publisher-place': 'CY',
  edition: 'ET',
  'number-of-volumes': 'NV',
  DOI: 'DO',
  URL: 'UR',
  ISBN: 'SN',
  ISSN: 'SN',
  language: 'LA',
  abstract: 'AB',
  genre: 'M3',
  source: 'DB',
  archive: 'DP',
  archive_location: 'AV',
  'call-number': 'CN',
  section: 'SE',
};
const names: Readonly<Record<string, string>> = { author: 'AU', editor: 'A2', 'collection-editor': 'A3', translator: 'A4' };

/** Writes items as RIS, for every type with all authors and the whole date. */
export function writeRis(items: readonly ImportedItem[]): Written {
  const losses: Written['losses'] = [];
  const records = items.map((item) => {
    const record = writeRecord(item);
    losses.push(lossesOf(item, readRis(record)));
    return record;
  });
  return { text: records.join('\r\n'), losses };
}

function writeRecord(item: ImportedItem): string {
  const ris = risOfType.get(item.type);
  const lines: [string, string][] = [['TY', ris ?? 'GEN']];
  const add = (tag: string, value: string | undefined) => {
    if (value) lines.push([tag, value]);
  };
  add('ID', item.id);
  for (const [variable, tag] of Object.entries(names)) for (const name of item.names[variable] ?? []) add(tag, writeName(name));
  for (const [variable, tag] of Object.entries(texts)) add(tag, item.texts[variable]);
  const { 'container-title': container, 'collection-title': series, page, keyword, note } = item.texts;
  if (wholes.has(item.type)) {
    add('T2', series);
    add('JO', container);
    add('SP', item.texts['number-of-pages']);
  } else {
    add('T2', container);
    add('T3', series);
  }
  if (page) addPages(page, add);
  add('KW', keyword);
  addDates(item.dates, add);
  if (!ris) add('N1', `CSL type: ${item.type}`);
  add('N1', note);
  return [...lines.map(([tag, value]) => `${tag}  - ${inLines(value)}`), 'ER  - ', ''].join('\r\n');
}

/** Two spaces before a line that continues: it could look like a tag. */
function inLines(value: string): string {
  return value
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim())
    .join('\r\n  ');
}

function writeName(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  const family = [name['dropping-particle'], name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return [family, name.given ?? '', name.suffix ?? ''].join(', ').replace(/(?:, )+$/, '');
}

type Add = (tag: string, value: string | undefined) => void;

function addPages(page: string, add: Add): void {
  const [, from, to] = /^([^\s,–-]+)[–-]([^\s,–-]+)$/.exec(page) ?? [];
  add('SP', from ?? page);
  add('EP', to);
}

/** A date that RIS has no numbers for stands in words in the fourth part of PY, and as EDTF in a note. */
function addDates(dates: Readonly<Record<string, ImportedDate>>, add: Add): void {
  const { issued } = dates;
  if (issued && 'edtf' in issued) {
    const [, year, month = '', day = ''] = /^(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?$/.exec(issued.edtf) ?? [];
    const first = /\d{4}/.exec(issued.edtf)?.[0] ?? '';
    if (year) {
      add('PY', year);
      if (month) add('DA', `${year}/${month}/${day}`);
    } else add('PY', `${/^-|^Y|X/.test(issued.edtf) ? '' : first}///${formatDate(issued.edtf, 'en')}`);
  } else if (issued) add('PY', `///${issued.words}`);
  for (const [variable, date] of Object.entries(dates)) {
    if (!('edtf' in date)) continue;
    const isDay = /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/.test(date.edtf);
    if (variable === 'accessed' && isDay) add('Y2', date.edtf.replaceAll('-', '/'));
    else if (variable !== 'issued' || !isDay) add('N1', `EDTF ${variable}: ${date.edtf}`);
  }
}
