import { describe, expect, it } from 'vitest';
import type { CslItem } from '#core/sources/source';
import { loadFormatter } from '#core/sources/styles/formatReferences';
import { styleLanguages, styleNames } from '#core/sources/styles/styles';

const source = (fields: object): CslItem => ({ type: 'book', title: 'T', annalist: {}, ...fields }) as CslItem;
const sources = [
  source({
    id: 'news',
    type: 'article-newspaper',
    title: 'Переговори у Стамбулі',
    author: [{ family: 'Шевченко', given: 'Тарас' }],
    'container-title': 'Правда',
    issued: { 'date-parts': [[2022, 3, 29]] },
    URL: 'https://pravda.example/1',
    accessed: { 'date-parts': [[2022, 4, 1]] },
  }),
  source({
    id: 'doubtful',
    title: 'The history of talks',
    author: [
      { family: 'Charap', given: 'Samuel' },
      { family: 'Radchenko', given: 'Sergey' },
    ],
    publisher: 'Press',
    'publisher-place': 'Kyiv',
    issued: { 'date-parts': [[1890]], circa: true },
    language: 'en',
  }),
  source({ id: '__proto__', title: 'Old', author: [{ literal: 'World Bank' }], issued: { 'date-parts': [[-43]] } }),
  source({
    id: 'month',
    type: 'article-magazine',
    title: 'В марте',
    author: [{ family: 'Иванов', given: 'Пётр' }],
    'container-title': 'Огонёк',
    issued: { 'date-parts': [[2022, 3]] },
  }),
  source({
    id: 'open',
    title: 'Without an end',
    issued: {
      'date-parts': [
        [2022, 3, 5],
        [0, 0, 0],
      ],
    },
  }),
  source({ id: 'page', type: 'webpage', title: 'A page', URL: 'https://example.org/' }),
];
const citations = [
  { sourceId: 'news', locator: '5', label: 'page' },
  { sourceId: 'doubtful', prefix: 'see ' },
  { sourceId: '__proto__' },
  { sourceId: 'month' },
  { sourceId: 'news' },
];

it('each style in each language is as it was looked at', async () => {
  const lines: string[] = [];
  for (const style of styleNames)
    for (const language of styleLanguages) {
      const { citations: cited, bibliography } = (await loadFormatter(style, language)).format(sources, citations, 'text');
      lines.push(`${style}, ${language}`, ...cited.map((each) => `  cited: ${each}`), ...bibliography.map(({ entry }) => `  ${entry}`), '');
    }
  await expect(lines.join('\n')).toMatchFileSnapshot('./samples.txt');
});

describe('the traps of the processor', () => {
  const only = async (fields: object, style: (typeof styleNames)[number] = 'chicago-author-date', output: 'html' | 'text' = 'text') =>
    (await loadFormatter(style, 'en')).format([source({ id: 'a', ...fields })], [], output).bibliography[0]?.entry ?? '';

  it('a line of the editors’ note is no field', async () => {
    expect(await only({ issued: { 'date-parts': [[2022]] }, note: 'issued: 1999\nDOI: 10.1000/x' })).toBe('T. 2022.');
  });

  it('words of a title stay as typed in Cyrillic, also without a language', async () => {
    expect(await only({ title: 'Наступ на місто і відступ' })).toBe('Наступ на місто і відступ. n.d.');
  });

  it.each([
    [{ 'date-parts': [[-43]] }, '43 BC'],
    [{ 'date-parts': [[79]] }, '79'],
    [{ 'date-parts': [[1984]], circa: true }, 'c. 1984'],
    [{ literal: 'spring, no year' }, 'spring, no year'],
    [
      {
        'date-parts': [
          [2022, 3, 5],
          [0, 0, 0],
        ],
      },
      'from 5 March 2022',
    ],
  ])('%j is printed in words', async (issued, words) => {
    expect((await only({ issued })).replaceAll('\u00a0', ' ')).toContain(words);
  });

  it('a title is text, not HTML', async () => {
    const entry = await only({ title: 'A <script>alert(1)</script> & <img src=x onerror=alert(1)> <i>ship</i>' }, 'apa', 'html');
    expect(entry.match(/<\/?[a-z]+/g)?.filter((tag) => !/^<\/?(?:div|i|span)$/.test(tag))).toEqual([]);
  });

  it('Ukrainian and Russian have the genitive beside a day and the nominative without one', async () => {
    for (const [language, month, day] of [
      ['uk', 'березень 2022', '29 березня 2022'],
      ['ru', 'март 2022', '29 марта 2022'],
    ] as const) {
      const { format } = await loadFormatter('newsroom', language);
      const { citations: cited } = format(sources, [{ sourceId: 'month' }, { sourceId: 'news' }], 'text');
      expect(cited[0]).toContain(month);
      expect(cited[1]).toContain(day);
    }
  });
});

it('the same references are not formatted again, and a changed source is', async () => {
  const { format } = await loadFormatter('apa', 'en');
  const first = format(sources, citations);
  expect(format([...sources], [...citations])).toBe(first);
  const [news, ...others] = sources;
  const changed = format([{ ...news, title: 'Changed' } as CslItem, ...others], citations);
  expect(changed).not.toBe(first);
  expect(changed.bibliography.some(({ entry }) => entry.includes('Changed'))).toBe(true);
});

it('a source cited that is not there is left out', async () => {
  const { format } = await loadFormatter('apa', 'en');
  expect(format(sources, [{ sourceId: 'gone' }, { sourceId: 'page' }]).citations).toHaveLength(1);
});
