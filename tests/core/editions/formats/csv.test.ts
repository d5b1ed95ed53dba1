import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { writeCsv } from '#core/editions/formats/csv';
import { madeEdition, madeEvent, oddEvents } from './madeEdition';

type Row = Record<string, string>;
const read = (text: string): Row[] => parse(text, { bom: true, columns: true, record_delimiter: '\r\n', relax_column_count: false });

it('a table has one row per event, with its date, the bounds of the date, both titles and all accounts', () => {
  const rows = read(writeCsv(madeEdition(oddEvents, ['en', 'uk'])));
  expect(rows.map(({ id }) => id)).toEqual(oddEvents.map(({ id }) => id));
  expect(rows.find(({ id }) => id === 'range')).toMatchObject({
    date: '[2022-03-03..2022-03-09]',
    date_in_words: 'between 3 and 9 March 2022',
    earliest_day: '2022-03-03',
    latest_day: '2022-03-09',
  });
  expect(rows.find(({ id }) => id === 'day')).toMatchObject({
    title_en: 'Talks; in Istanbul, "here"',
    text_en: 'They met.\nAnd left',
    source_ids: 's1',
  });
  expect(rows.find(({ id }) => id === 'circa')).toMatchObject({
    title_uk: 'Переговори в Стамбулі, про які пізніше розповіли обидві сторони по-різному',
    accounts: 'Kyiv (said 30 March 2022, asserted): It was agreed.\nMoscow (denied): It was not.',
    source_ids: 's2',
  });
  expect(rows.find(({ id }) => id === 'words')).toMatchObject({
    date: '',
    date_in_words: 'on the eve of the talks',
    earliest_day: '',
    latest_day: '',
  });
  expect(rows.find(({ id }) => id === 'open')).toMatchObject({ earliest_day: '', latest_day: '2021-12-31' });
});

it('no spreadsheet finds a formula in a text', () => {
  const formulas = ['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1'];
  const rows = read(writeCsv(madeEdition(formulas.map((formula, at) => madeEvent({ id: `e${at}`, title: { en: formula } })))));
  expect(rows.map(({ title_en }) => title_en)).toEqual(formulas.map((formula) => `'${formula}`));
});

it('a place keeps its degrees as numbers, south and west too', () => {
  const place = { name: 'Buenos Aires', lat: -34.6, lon: -58.4, precision: 'city' as const, note: '' };
  const [row] = read(writeCsv(madeEdition([madeEvent({ id: 'e', place })])));
  expect(row).toMatchObject({ latitude: '-34.6', longitude: '-58.4', place: 'Buenos Aires' });
});
