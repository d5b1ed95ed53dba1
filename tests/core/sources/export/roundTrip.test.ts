import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSource, addSources } from '#core/edits/source';
import { readTimeline } from '#core/model/read';
import { cslTypes } from '#core/sources/cslVariables';
import type { Written } from '#core/sources/export/exported';
import { exportFormats } from '#core/sources/export/exportSources';
import { plainItemOf } from '#core/sources/export/plainItem';
import { writeBiblatex } from '#core/sources/export/writeBiblatex';
import { writeCslJson } from '#core/sources/export/writeCslJson';
import { writeRis } from '#core/sources/export/writeRis';
import { emptyItem, type ImportedItem } from '#core/sources/import/imported';
import { readReferences } from '#core/sources/import/readReferences';
import { sourceOfItem } from '#core/sources/import/sourceOfItem';
import type { CslItem } from '#core/sources/source';

const seed = Date.now() % 1_000_000;
console.log(`seed ${seed}`);

const word = fc.constantFrom(
  'Київ',
  'Straße',
  'NASA',
  'a',
  'the',
  'and',
  'von',
  'ё',
  '50%',
  'R&D',
  '$5',
  '#1',
  'a_b',
  '{x}',
  '\\foo',
  '"q"',
  '~',
  '^',
  "''",
  '--',
  '@book{',
  'TI  - x',
  ',',
  ';',
  ':',
  '№ 5',
  '\u00a0',
);
const text = fc
  .array(word, { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' ').trim())
  .filter((each) => /\p{L}/u.test(each));
const nameWord = fc.constantFrom('Київ', 'La', 'Fontaine', 'O’Neil', 'Smith-Jones', 'Лі', 'J.', 'Ø');
const nameText = fc.array(nameWord, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
const name = fc.oneof(
  fc.record({ family: nameText, given: nameText }),
  fc.record({ family: nameText, given: nameText, 'dropping-particle': fc.constantFrom('van der', 'de') }),
  fc.record({ family: nameText, given: nameText, 'non-dropping-particle': fc.constantFrom('van', 'фон') }),
  fc.record({ family: nameText, given: nameText, suffix: fc.constantFrom('Jr.', 'III') }),
  fc.record({ literal: fc.constantFrom('World Bank', 'Ministry of R&D and Trade', 'МЗС України') }),
);
const edtf = fc.constantFrom(
  '2022',
  '2022-03',
  '2022-03-29',
  '1984?',
  '2004-06~',
  '199X',
  '-0043',
  '0988',
  '1890/..',
  '../1999',
  '2001-21',
  '2004-06-~11',
  '2022-03-29/2022-04-02',
  '[1667,1668]',
  'Y17000',
);
const date = fc.oneof(
  edtf.map((each) => ({ edtf: each })),
  fc.constantFrom('in press', 'during the talks').map((words) => ({ words })),
);

/** Items with the variables that both formats hold. */
const item: fc.Arbitrary<ImportedItem> = fc.record({
  id: fc.constantFrom('a', 'Doe:2022', 'x-1'),
  type: fc.constantFrom(...cslTypes),
  texts: fc.record(
    {
      title: text,
      'title-short': text,
      volume: fc.constantFrom('3', 'IV'),
      publisher: text,
      'publisher-place': text,
      edition: fc.constantFrom('2', '2nd ed.'),
      DOI: fc.constantFrom('10.1000/abc_d', '10.1000/x(1)%20'),
      URL: fc.constantFrom('https://example.org/a_b?c=d&e=%20#f', 'https://приклад.укр/стаття'),
      language: fc.constantFrom('uk', 'en', 'ru', 'en-GB', 'kk'),
      abstract: text,
    },
    { requiredKeys: ['title'] },
  ),
  names: fc.record({ author: fc.array(name, { minLength: 1, maxLength: 3 }) }, { requiredKeys: [] }),
  dates: fc.record({ issued: date, accessed: fc.constantFrom('2022-03-29', '2022').map((each) => ({ edtf: each })) }, { requiredKeys: [] }),
  custom: fc.constant({}),
}) as never;

/** The source in a timeline that an imported item becomes. */
function sourceOf(given: ImportedItem): CslItem {
  const doc = new Y.Doc();
  addSource(doc, sourceOfItem(given));
  const [source] = readTimeline(doc).sources;
  if (!source) throw new Error('There is no source.');
  return source;
}

function readBack({ text: written }: Written): ImportedItem[] {
  return readReferences(written).records.map((record) => {
    if ('problem' in record) throw new Error(`${record.problem.code}: ${record.problem.excerpt}`);
    return record.item;
  });
}

describe.each([
  ['BibLaTeX', writeBiblatex],
  ['RIS', writeRis],
  ['CSL-JSON', (items: readonly ImportedItem[]) => writeCslJson(items.map(sourceOf))],
] as const)('%s', (format, write) => {
  it(`comes back equal but for the losses that are listed (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), (items) => {
        const written = write(items);
        const back = readBack(written);
        expect(back).toHaveLength(items.length);
        for (const [at, given] of items.entries()) {
          const lost = written.losses[at] ?? [];
          for (const group of ['texts', 'names', 'dates'] as const)
            for (const [field, value] of Object.entries(given[group]))
              if (!lost.includes(field)) expect(plain(back[at]?.[group][field])).toEqual(plain(value));
          if (!lost.includes('type')) expect(back[at]?.type).toBe(given.type);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it(`loses no type, title, address, language or date of these (seed ${seed})`, () => {
    fc.assert(
      fc.property(item, (given) => {
        const [lost = []] = write([given]).losses;
        const kept = [
          'type',
          'title',
          'URL',
          'DOI',
          'language',
          'issued',
          'accessed',
          ...(format !== 'RIS' ? ['author', 'publisher', 'abstract'] : []),
        ];
        expect(lost.filter((field) => kept.includes(field))).toEqual([]);
      }),
      { seed, numRuns: 300 },
    );
  });
});

it('an export lists what the format cannot hold', () => {
  const given: ImportedItem = {
    id: 'a',
    type: 'map',
    texts: { title: 'T', scale: '1:100', dimensions: '2 x 3' },
    names: { author: [{ literal: 'Ministry, Kyiv' }], recipient: [{ family: 'A', given: 'B' }] },
    dates: { submitted: { edtf: '2021' } },
    custom: { rating: '5' },
  };
  expect(writeBiblatex([given]).losses).toEqual([['scale', 'dimensions', 'recipient', 'submitted', 'rating']]);
  expect(writeRis([given]).losses).toEqual([['scale', 'dimensions', 'author', 'recipient', 'rating']]);
});

it('the editors’ assessment is named where a format has no place for it', () => {
  const source = { ...sourceOf({ ...emptyItem('a', 'book'), texts: { title: 'T' } }), annalist: { importedId: 'a', reliability: 'news' } };
  expect(exportFormats.biblatex.write([source]).losses).toEqual([['reliability']]);
  expect(exportFormats.ris.write([source]).losses).toEqual([['reliability']]);
  const { text: json, losses } = exportFormats['csl-json'].write([source]);
  expect(losses).toEqual([[]]);
  expect(imported(json)[0]?.annalist).toMatchObject({ reliability: 'news' });
});

const assessed: CslItem = {
  id: 's1',
  type: 'article-newspaper',
  title: 'Talks go on',
  URL: 'https://example.org/talks',
  issued: { 'date-parts': [[2022, 3, 29]], circa: true },
  custom: { 'better-bibtex': { pinned: true, keys: ['a', 'b'] } },
  annalist: {
    reliability: 'state media',
    verification: 'excerpt',
    checked: 'the first page, on 3 May',
    titleBasis: 'descriptive',
    urlBasis: 'reconstructed',
    archiveUrl: 'https://archive.example/1',
    unknown: { rating: [1, 2], 'x-desk': { by: 'night shift' } },
  },
};

it('our CSL-JSON comes back through the import with the editors’ assessment and with the fields of other programs', () => {
  const [back] = imported(exportFormats['csl-json'].write([assessed]).text);
  const { addedAt, importedId, ...annalist } = back?.annalist ?? {};
  expect({ ...back, annalist }).toEqual({ ...assessed, id: back?.id });
  expect([addedAt, importedId]).toEqual(['2026-11-30T00:00:00Z', 's1']);
});

it('a source that is derived from another one is derived from it also after an import, from the one that is there if it is a duplicate', () => {
  const digest: CslItem = { id: 's2', type: 'post', title: 'Digest', annalist: { derivedFrom: 's1' } };
  const all = exportFormats['csl-json'].write([digest, assessed]);
  expect(all.losses).toEqual([[], []]);
  const [first, second] = imported(all.text);
  const [origin, derived] = first?.title === 'Digest' ? [second, first] : [first, second];
  expect(derived?.annalist.derivedFrom).toBe(origin?.id);
  const alone = exportFormats['csl-json'].write([digest]);
  expect(alone.losses).toEqual([['derivedFrom']]);
  expect(imported(alone.text)[0]?.annalist.derivedFrom).toBeUndefined();
  // The user leaves out what is there already.
  const left = imported(all.text, new Map([['s1', 'here']]));
  expect(left.map(({ annalist }) => annalist.derivedFrom)).toEqual(['here']);
});

it('two sources that came in under one id keep apart in an export, and nothing is said to derive from the wrong one', () => {
  const origin: CslItem = { id: 's1', type: 'book', title: 'True origin', annalist: { importedId: 'smith2020' } };
  const innocent: CslItem = { id: 's2', type: 'book', title: 'Innocent', annalist: { importedId: 'smith2020' } };
  const digest: CslItem = { id: 's3', type: 'post', title: 'Digest', annalist: { derivedFrom: 's1' } };
  const back = imported(exportFormats['csl-json'].write([origin, innocent, digest]).text);
  const titleOf = (id = '') => back.find((each) => each.id === id)?.title;
  expect(titleOf(back.find(({ title }) => title === 'Digest')?.annalist.derivedFrom)).toBe('True origin');
  // Another program may write one id twice.
  const doc = new Y.Doc();
  const record = (title: string, annalist: CslItem['annalist']) => ({ type: 'book', title, annalist });
  addSources(
    doc,
    [record('A', { importedId: 'x' }), record('B', { importedId: 'x' }), record('C', { importedId: 'y', derivedFrom: 'x' })],
    new Map(),
    '2026-11-30T00:00:00Z',
  );
  expect(readTimeline(doc).sources.map(({ annalist }) => annalist.derivedFrom)).toEqual([undefined, undefined, undefined]);
});

it('a field of a file does not take the place of a variable of the export', () => {
  const disguised: CslItem = {
    id: 's1',
    type: 'book',
    title: 'Real',
    annalist: { reliability: 'news', unknown: { title: 'Fake', id: 'zzz' } },
  };
  const written = JSON.parse(exportFormats['csl-json'].write([disguised]).text)[0];
  expect([written.id, written.title, written.custom.annalist.reliability]).toEqual(['s1', 'Real', 'news']);
});

/** The sources in an empty timeline after an import. Records for which the timeline has a source, by their ids, are left out. */
function imported(file: string, present: ReadonlyMap<string, string> = new Map()): readonly CslItem[] {
  const doc = new Y.Doc();
  const sources = readBack({ text: file, losses: [] }).map(sourceOfItem);
  addSources(
    doc,
    sources.filter(({ annalist }) => !present.has(annalist?.importedId ?? '')),
    present,
    '2026-11-30T00:00:00Z',
  );
  return readTimeline(doc).sources;
}

it('an imported item is the same in the timeline', () => {
  fc.assert(
    fc.property(item, (given) => {
      expect(plain(plainItemOf(sourceOf(given)))).toEqual(plain(given));
    }),
    { seed, numRuns: 300 },
  );
});

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, each: unknown) => (typeof each === 'string' ? each.replace(/\s+/g, ' ').trim() : each)) as string,
  );
}
