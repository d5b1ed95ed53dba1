import jsonld from 'jsonld';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { mentionOf } from '#core/comments/body';
import { annotationsOf } from '#core/comments/export/annotations';
import { threadInMarkdown } from '#core/comments/export/markdown';
import type { CommentView, ThreadView } from '#core/comments/thread';

const [olena, taras] = [
  { id: 'u1', name: 'Olena' },
  { id: 'u2', name: 'Taras' },
];
const timeline = { address: 'https://example.org/timelines/t1', title: 'Talks', titleOf: () => 'Talks in *Istanbul*' };
const words = {
  resolved: (by: string) => `Resolved by ${by}.`,
  assigned: (to: string) => `Assigned to ${to}.`,
  due: (day: string) => `Due on ${day}.`,
  gone: 'Its words were removed.',
  untitled: 'Untitled',
};

function comment(id: string, body: string | null, given: Partial<CommentView> = {}): CommentView {
  const at = '2026-11-29T10:00:00.000Z';
  const rest = { mentions: [taras], createdAt: at, editedAt: null, deletedAt: null, hidden: null, reactions: [], madeRev: 1, rev: 1 };
  return { id, author: olena, body, ...rest, ...given };
}

const quote = { exact: 'met in Istanbul', prefix: 'They ', suffix: ' on' };
const thread: ThreadView = {
  id: 't',
  anchor: {
    kind: 'account',
    id: 'a/1',
    within: { kind: 'event', id: 'e1' },
    field: 'claim',
    language: 'en',
    range: { start: {}, end: {}, letters: [], quote, position: { start: 5, end: 20 } },
  },
  quote: quote.exact,
  standing: 'gone',
  createdAt: '2026-11-29T10:00:00.000Z',
  createdBy: olena,
  resolved: { by: taras, at: '2026-11-29T12:00:00.000Z' },
  assignee: taras,
  due: '2026-12-24',
  rev: 1,
  readRev: 1,
  isUnread: false,
  commentCount: 2,
  comments: [
    comment('c1', `Where, ${mentionOf('u2')}?\n# not a heading, [no link](x)\n\nSee https://example.org/a_b.`),
    comment('c2', null, { deletedAt: '2026-11-29T10:00:00.000Z' }),
    comment('c3', 'A secret.', { hidden: { by: olena, at: '2026-11-29T10:00:00.000Z' } }),
    comment('c4', 'Here.', { author: taras, editedAt: '2026-11-29T11:00:00.000Z' }),
  ],
};

const oa = 'http://www.w3.org/ns/oa#';
const terms = 'http://purl.org/dc/terms/';
/** What http://www.w3.org/ns/anno.jsonld says of these terms, without the network. */
const context = {
  ...{
    id: '@id',
    type: '@type',
    Annotation: `${oa}Annotation`,
    TextualBody: `${oa}TextualBody`,
    SpecificResource: `${oa}SpecificResource`,
  },
  ...{
    TextQuoteSelector: `${oa}TextQuoteSelector`,
    TextPositionSelector: `${oa}TextPositionSelector`,
    Person: 'http://xmlns.com/foaf/0.1/Person',
  },
  ...{ commenting: `${oa}commenting`, replying: `${oa}replying`, assessing: `${oa}assessing`, name: 'http://xmlns.com/foaf/0.1/name' },
  ...{ exact: `${oa}exact`, prefix: `${oa}prefix`, suffix: `${oa}suffix`, start: `${oa}start`, end: `${oa}end` },
  ...{ value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value', format: 'http://purl.org/dc/elements/1.1/format' },
  motivation: { '@id': `${oa}motivatedBy`, '@type': '@vocab' },
  body: { '@id': `${oa}hasBody`, '@type': '@id' },
  target: { '@id': `${oa}hasTarget`, '@type': '@id' },
  source: { '@id': `${oa}hasSource`, '@type': '@id' },
  selector: { '@id': `${oa}hasSelector`, '@type': '@id' },
  creator: { '@id': `${terms}creator`, '@type': '@id' },
  created: { '@id': `${terms}created` },
  modified: { '@id': `${terms}modified` },
};

it('annotations expand without a loss: the first is on the words, the others answer it', async () => {
  const annotations = annotationsOf(thread, timeline);
  const expanded = (await jsonld.expand(
    { '@context': context, '@graph': annotations } as never,
    { safe: true } as never,
  )) as unknown as Record<string, unknown>[];
  expect(expanded).toHaveLength(3);
  const [first, answer, resolution] = annotations as Record<string, unknown>[];
  expect(first).toMatchObject({
    id: 'urn:uuid:c1',
    motivation: 'commenting',
    body: { value: 'Where, @Taras?\n# not a heading, [no link](x)\n\nSee https://example.org/a_b.' },
    target: {
      source: 'https://example.org/timelines/t1#event/e1/account/a%2F1/claim/en',
      selector: [
        { type: 'TextQuoteSelector', ...quote },
        { type: 'TextPositionSelector', start: 5, end: 20 },
      ],
    },
  });
  expect(answer).toMatchObject({
    motivation: 'replying',
    target: 'urn:uuid:c1',
    modified: '2026-11-29T11:00:00.000Z',
    creator: { name: 'Taras' },
  });
  expect(resolution).toMatchObject({ motivation: 'assessing', target: 'urn:uuid:c1', created: '2026-11-29T12:00:00.000Z' });
  expect(JSON.stringify(annotations)).not.toContain('secret');
});

it('a document in Markdown has the same words when it is read, and no mark of theirs becomes one', () => {
  const text = threadInMarkdown(thread, timeline, words);
  const { children } = fromMarkdown(text);
  expect(children.map(({ type }) => type)).toEqual(['heading', 'blockquote', 'paragraph', 'list']);
  const plain = (node: object): string =>
    'value' in node ? String(node.value) : 'children' in node ? (node.children as object[]).map(plain).join('') : '\n';
  expect(children.slice(0, 3).map(plain)).toEqual([
    'Talks in *Istanbul*',
    'met in Istanbul',
    'Its words were removed. Assigned to Taras. Due on 2026-12-24. Resolved by Taras.',
  ]);
  const list = plain(children[3] ?? {});
  expect(list).toContain('Where, @Taras?\n# not a heading, [no link](x)');
  expect(list).toContain('https://example.org/a_b');
  expect(list).not.toContain('secret');
});

it('a thread without words left is not exported', () => {
  const empty = { ...thread, comments: thread.comments.slice(1, 3) };
  expect([annotationsOf(empty, timeline), threadInMarkdown(empty, timeline, words)]).toEqual([[], '']);
});
