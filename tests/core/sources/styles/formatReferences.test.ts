import { describe, expect, it } from 'vitest';
import type { CslItem } from '#core/sources/source';
import { loadFormatter } from '#core/sources/styles/formatReferences';
import { textOfRuns } from '#core/sources/styles/referenceRuns';
import { styledCluster } from '#core/sources/styles/styledCluster';
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
  [{ sourceId: 'news', locator: '5', label: 'page' }],
  [{ sourceId: 'doubtful', prefix: 'see ' }],
  [{ sourceId: '__proto__' }],
  [{ sourceId: 'month' }],
  [{ sourceId: 'news' }],
];

it('each style in each language is as it was looked at', { tags: 'long' }, async () => {
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

  it.each(styleNames)('a name with a full stop inside stays as typed, in %s', async (style) => {
    for (const output of ['html', 'text'] as const) {
      const entry = await only({ type: 'article-newspaper', title: 'On notes.txt', 'container-title': 'LB.ua' }, style, output);
      expect(entry).toMatch(/notes\.txt/);
      expect(entry).toMatch(/LB\.ua/);
    }
  });

  it('a comma stands before the last of two authors, also if it is a body', async () => {
    const author = [{ family: 'Doe', given: 'Jane' }, { literal: 'World Bank' }];
    expect(await only({ author, issued: { 'date-parts': [[2022]] } }, 'apa')).toContain('Doe, J., & World Bank. (2022)');
  });

  it('a title that ends with a full stop has no other punctuation behind it, and an abbreviation keeps its own', async () => {
    const ieee = (title: string) => only({ type: 'article-newspaper', title, 'container-title': 'The Paper' }, 'ieee');
    expect(await ieee('They Were Talking.')).toContain('“They Were Talking,” The Paper');
    expect(await ieee('The fall of Acme Inc.')).toContain('Acme Inc.,” The Paper');
  });

  it('Ukrainian and Russian have the genitive beside a day and the nominative without one', async () => {
    for (const [language, month, day] of [
      ['uk', 'березень 2022', '29 березня 2022'],
      ['ru', 'март 2022', '29 марта 2022'],
    ] as const) {
      const { format } = await loadFormatter('newsroom', language);
      const { citations: cited } = format(sources, [[{ sourceId: 'month' }], [{ sourceId: 'news' }]], 'text');
      expect(cited[0]).toContain(month);
      expect(cited[1]).toContain(day);
    }
  });
});

describe('a reference alone', () => {
  const alone = async (fields: object, style: (typeof styleNames)[number], language: (typeof styleLanguages)[number] = 'en') =>
    (await loadFormatter(style, language)).reference(source({ id: 'a', ...fields }));

  it.each(styleNames)('has its title marked, and no number, in %s', async (style) => {
    for (const each of sources) {
      const runs = (await loadFormatter(style, 'en')).reference(each);
      const title = runs.filter(({ looks }) => looks?.includes('title'));
      expect(textOfRuns(title).toLowerCase()).toContain(each.title.toLowerCase());
      expect(textOfRuns(runs)).not.toMatch(/^[\s.[]*\d|^\s|\s$/);
    }
  });

  it('is the same beside any other sources', async () => {
    const twins = [2021, 2022].map((year) =>
      source({ id: `t${year}`, title: `Of ${year}`, author: [{ family: 'Doe' }], issued: { 'date-parts': [[1999]] } }),
    );
    const { format, reference } = await loadFormatter('chicago-author-date', 'en');
    expect(format(twins, [], 'text').bibliography.map(({ entry }) => entry)).toContainEqual(expect.stringMatching('1999b'));
    expect(twins.map((each) => textOfRuns(reference(each)))).toEqual(['Doe. 1999. Of 2021.', 'Doe. 1999. Of 2022.']);
  });

  it('is formatted once for the same source, and again for a changed one', async () => {
    const { reference } = await loadFormatter('apa', 'en');
    const [news] = sources as [CslItem];
    expect(reference(news)).toBe(reference(news));
    expect(textOfRuns(reference({ ...news, title: 'Змінено' } as CslItem))).toContain('Змінено');
  });

  it('keeps the looks of its words, and its addresses as links', async () => {
    const runs = await alone(
      { type: 'article-journal', title: 'Of H<sub>2</sub>O', 'container-title': 'J', volume: '5', DOI: '10.1000/x' },
      'apa',
    );
    expect(runs).toContainEqual({ text: '2', looks: ['title', 'lowered'] });
    expect(runs.some(({ text, looks }) => text.includes('J') && looks?.includes('italic'))).toBe(true);
    expect(runs.at(-1)).toEqual({ text: 'https://doi.org/10.1000/x', href: 'https://doi.org/10.1000/x' });
  });

  it('has words in the place of any element', async () => {
    const runs = await alone({ title: 'A <script>alert(1)</script> & <img src=x onerror=alert(1)>', URL: 'javascript:alert(1)' }, 'apa');
    expect(textOfRuns(runs)).toContain('<script>alert(1)</script> & <img src=x onerror=alert(1)>');
    expect(runs.some(({ href }) => href)).toBe(false);
  });

  it.each([
    ['uk', 'Правда, 29 березня 2022.'],
    ['ru', 'Правда, 29 марта 2022.'],
    ['en', 'Правда, 29 March 2022.'],
  ] as const)('has the day of %s in the newsroom, whose title stands for the address', async (language, end) => {
    const [news] = sources as [CslItem];
    const words = textOfRuns((await loadFormatter('newsroom', language)).reference(news)).replaceAll('\u00a0', ' ');
    expect(words.endsWith(end)).toBe(true);
    expect(words).not.toContain('http');
  });

  it('names an author that is the publication once, in the newsroom', async () => {
    const runs = await alone({ title: 'Trail', author: [{ literal: 'Watch' }], 'container-title': 'Watch' }, 'newsroom');
    expect(textOfRuns(runs)).toBe('“Trail.” Watch.');
  });
});

describe('a cluster of several citations', () => {
  const people = [
    source({ id: 'smith', title: 'Talks', author: [{ family: 'Smith', given: 'Ann' }], issued: { 'date-parts': [[2020]] } }),
    source({ id: 'doe', title: 'Drafts', author: [{ family: 'Doe', given: 'Jane' }], issued: { 'date-parts': [[2021]] } }),
  ];
  const cluster = [
    { sourceId: 'smith', locator: '5', label: 'page', prefix: 'see' },
    { sourceId: 'doe', suffix: 'in the first draft' },
  ];

  it('has a locator in the words of the editors behind the source, and no label of a page', async () => {
    const citation = { id: 'c', label: null, prefix: '', suffix: '', quote: '', supports: '' };
    const both = styledCluster([
      { ...citation, sourceId: 'smith', locator: 'on the cover' },
      { ...citation, sourceId: 'doe', label: 'paragraph', locator: '3' },
    ]);
    const { citations: cited } = (await loadFormatter('apa', 'en')).format(people, [both], 'text');
    expect(cited).toEqual(['(Doe, 2021, para. 3; Smith, 2020, on the cover)']);
  });

  it.each([
    ['chicago-author-date', '(see Smith 2020, 5; Doe 2021 in the first draft)'],
    ['apa', '(Doe, 2021 in the first draft; see Smith, 2020, p. 5)'],
    ['chicago-notes', 'see Ann Smith, Talks, 2020, 5; Jane Doe, Drafts, 2021 in the first draft.'],
    ['ieee', 'see [1, p. 5], [2] in the first draft'],
  ] as const)('is one citation in %s, with the order and the signs of the style', async (style, words) => {
    const { citations: cited } = (await loadFormatter(style, 'en')).format(people, [cluster], 'text');
    expect(cited).toEqual([words]);
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
  expect(format(sources, [[{ sourceId: 'gone' }], [{ sourceId: 'gone' }, { sourceId: 'page' }]]).citations).toHaveLength(1);
});
