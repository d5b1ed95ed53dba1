import { describe, expect, it } from 'vitest';
import type { CslDate } from '#core/model/fieldTypes/cslDate';
import { cslToEdtf, edtfToCsl } from '#core/sources/cslDate';
import { referenceParts, shortReference } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { chronologySchema } from '#server/demo/chronology';
import { readChronology } from '#server/demo/files';

const cases: [issued: CslDate, edtf: string | null, words: string, year: string][] = [
  [{ 'date-parts': [[2022, 3, 29]] }, '2022-03-29', '29 March 2022', '2022'],
  [{ 'date-parts': [[2022, 3]] }, '2022-03', 'March 2022', '2022'],
  [{ 'date-parts': [[-43, 3, 15]] }, '-0042-03-15', '15 March 43 BC', '43 BC'],
  [{ 'date-parts': [[-1]] }, '0000', '1 BC', '1 BC'],
  [
    {
      'date-parts': [
        [2022, 3, 5],
        [2022, 3, 9],
      ],
    },
    '2022-03-05/2022-03-09',
    '5–9 March 2022',
    '2022',
  ],
  [{ 'date-parts': [[2021], [2022]] }, '2021/2022', '2021 – 2022', '2021 – 2022'],
  [
    {
      'date-parts': [
        [2022, 3],
        [0, 0, 0],
      ],
    },
    '2022-03/..',
    'from March 2022',
    'from 2022',
  ],
  [{ 'date-parts': [[1890]], circa: true }, '1890~', 'c. 1890', 'c. 1890'],
  [{ 'date-parts': [[1914]], season: 3 }, '1914-23', 'autumn 1914', '1914'],
  [{ 'date-parts': [[1914]], circa: false }, '1914', '1914', '1914'],
  [{ literal: 'Easter 1916' }, null, 'Easter 1916', '1916'],
  [{ raw: 'n.d.' }, null, 'n.d.', ''],
  [{ 'date-parts': [[0]] }, null, '', ''],
];

describe('the date of a source', () => {
  it.each(cases)('%j is %s: %s', (issued, edtf, words, year) => {
    const source: CslItem = { id: 's', type: 'book', title: 'T', author: [{ family: 'A' }], issued, annalist: {} };
    expect(cslToEdtf(issued)).toBe(edtf);
    expect(referenceParts(source).published).toBe(words);
    expect(shortReference(source)).toBe(['A', year].filter(Boolean).join(', '));
  });
  it('is written without loss, or not at all', () => {
    for (const [issued, edtf] of cases) if (edtf !== null && issued.circa !== false) expect(edtfToCsl(edtf)).toEqual(issued);
    for (const edtf of ['2022?', '196X', '[1801..1900]', '2022-03-29~/2022-04-02', '../2022', '2022-25', '2022-21/2022-22'])
      expect(edtfToCsl(edtf), edtf).toBe(null);
  });
});

it('the particles of a name are part of it', () => {
  const author = [
    { given: 'Alexis', 'dropping-particle': 'de', family: 'Tocqueville' },
    { given: 'Hans', 'non-dropping-particle': 'van', family: 'Mierlo', suffix: 'Jr.' },
  ];
  const source: CslItem = { id: 's', type: 'book', title: 'T', author, annalist: {} };
  expect(referenceParts(source).authors).toBe('Alexis de Tocqueville, Hans van Mierlo Jr.');
  expect(shortReference(source)).toBe('Tocqueville & van Mierlo');
});

it('an import keeps season, circa and particles, and refuses values that it would lose', async () => {
  const { chronology } = await readChronology(process.cwd());
  const [first, ...others] = chronology.sources;
  const read = (change: object) => chronologySchema.safeParse({ ...chronology, sources: [{ ...first, ...change }, ...others] });
  const kept = {
    issued: { 'date-parts': [[1890]], season: 1, circa: true },
    author: [{ family: 'Gaulle', 'non-dropping-particle': 'de' }],
  };
  expect(read(kept).data?.sources[0]).toMatchObject(kept);
  for (const dropped of [
    { issued: { 'date-parts': [[1890]], approximate: true } },
    { author: [{ family: 'Gaulle', particle: 'de' }] },
    { issued: { 'date-parts': [[1890]], season: 7 } },
  ])
    expect(read(dropped).success).toBe(false);
});
