import { readFileSync } from 'node:fs';
import { cslTypes } from '#core/sources/cslVariables';
import type { CslItem } from '#core/sources/source';

/** How many items are compared. */
const wanted = 200;

const dates = [
  { 'date-parts': [[2019, 4, 5]] },
  { 'date-parts': [[2019, 4]] },
  { 'date-parts': [[2019]] },
  {
    'date-parts': [
      [2019, 4, 5],
      [2019, 6, 7],
    ],
  },
  { 'date-parts': [[1890]], circa: true },
  { 'date-parts': [[-43]] },
];

/** Returns the sources of the flagship chronology, and made-up items of every type of CSL with many variables. */
export function itemsToCompare(): CslItem[] {
  const { sources } = JSON.parse(readFileSync('prisma/chronology/talks-2022.json', 'utf8')) as { sources: object[] };
  const flagship = sources.map((source) => ({ annalist: {}, ...source }) as CslItem);
  const made = [...cslTypes, ...cslTypes].slice(0, wanted - flagship.length).map(
    (type, at) =>
      ({
        id: `made-${at}`,
        type,
        title: `A made-up ${type}: its “words” and sense`,
        author: [
          { family: 'Doe', given: 'Jane Q.' },
          { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' },
          ...(at % 3 === 0 ? [{ literal: 'World Bank' }] : []),
        ],
        editor: [{ family: 'Roe', given: 'R.' }],
        'container-title': 'A container of many things',
        publisher: 'Press',
        'publisher-place': 'Kyiv',
        volume: '12',
        issue: at % 2 === 0 ? '3' : undefined,
        page: '10-19',
        edition: at % 4 === 0 ? '2' : undefined,
        issued: dates[at % dates.length],
        URL: `https://example.org/${at}`,
        accessed: { 'date-parts': [[2020, 1, 2]] },
        DOI: at % 5 === 0 ? `10.1000/${at}` : undefined,
        language: 'en',
        annalist: {},
      }) as unknown as CslItem,
  );
  return [...flagship, ...made];
}
