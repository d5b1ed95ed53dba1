import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { writeMarkdown } from '#core/editions/formats/markdown';
import { madeEdition, madeEvent, oddEvents, place } from './madeEdition';

const read = (text: string) => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
const wordsOf = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '');
const all = (node: Nodes, type: Nodes['type']): Nodes[] => [
  ...(node.type === type ? [node] : []),
  ...('children' in node ? node.children.flatMap((child) => all(child, type)) : []),
];

it('a text has every event under its title, with its date in words, accounts and one footnote for each source', () => {
  const root = read(writeMarkdown(madeEdition(oddEvents, ['en', 'uk']), place));
  expect(
    all(root, 'heading')
      .filter((each) => 'depth' in each && each.depth === 2)
      .map(wordsOf),
  ).toEqual(oddEvents.map(({ title }) => title.en));
  const words = wordsOf(root);
  for (const each of [
    'between 3 and 9 March 2022',
    'c. 29 March 2022',
    'on the eve of the talks',
    '15 March 44 BC',
    'Kyiv (said 30 March 2022, asserted)',
  ])
    expect(words).toContain(each);
  expect(all(root, 'footnoteReference').length).toBeGreaterThanOrEqual(2);
  expect(all(root, 'footnoteDefinition').map(wordsOf)).toEqual([
    expect.stringContaining('A made-up report'),
    expect.stringContaining('A second'),
  ]);
});

it('words stay words: no letter becomes a mark of Markdown, 10⁶ is not 106', () => {
  const odd = [
    '# no heading',
    '* no item',
    '<script>alert(1)</script>',
    '[a](javascript:b)',
    '1. no list',
    '| a | b |',
    '_a_ **b** `c`',
    '> a',
  ];
  const body = { en: odd.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
  const raised = [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '10' },
        { type: 'text', text: '6', marks: [{ type: 'raised' }] },
      ],
    },
  ];
  const root = read(
    writeMarkdown(madeEdition([madeEvent({ id: 'e', title: { en: '# t' }, body: { en: [...body.en, ...raised] } })]), place),
  );
  const paragraphs = all(root, 'paragraph').map(wordsOf);
  for (const each of [...odd, '10⁶']) expect(paragraphs).toContain(each);
  for (const type of ['html', 'list', 'table', 'strong', 'blockquote', 'inlineCode'] as const) expect(all(root, type)).toEqual([]);
  expect(all(root, 'link').filter((each) => 'url' in each && each.url.startsWith('javascript'))).toEqual([]);
});

it('lists, tables and links are read back as such', () => {
  const text = (value: string, href?: string) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: value, ...(href && { marks: [{ type: 'link', attrs: { href } }] }) }],
  });
  const body = {
    en: [
      { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [text('third')] }] },
      {
        type: 'table',
        content: [0, 1].map((row) => ({
          type: 'tableRow',
          content: [0, 1].map((cell) => ({ type: 'tableCell', content: [text(`${row}|${cell}`)] })),
        })),
      },
      text('there', 'https://example.org/a?b=(c)'),
      text('nowhere', 'javascript:alert(1)'),
    ],
  };
  const root = read(writeMarkdown(madeEdition([madeEvent({ id: 'e', body })]), place));
  expect(all(root, 'list')).toEqual([expect.objectContaining({ ordered: true, start: 3 })]);
  expect(all(root, 'tableCell').map((each) => wordsOf(each).trim())).toEqual(['0|0', '0|1', '1|0', '1|1']);
  const links = all(root, 'link').flatMap((each) => ('url' in each ? [each.url] : []));
  expect(links).toContain('https://example.org/a?b=(c)');
  expect(links.join()).not.toContain('javascript');
});
