import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichNode, RichText } from '#core/model/richText';
import { flatten } from '#core/text/flatten';
import { nest } from '#core/text/nest';
import { flatTexts, nestedTexts } from '#tests/support/docs/texts';

const words = (nodes: RichText): string[] => nodes.flatMap(({ text, content }) => (text === undefined ? words(content ?? []) : [text]));
const paragraph = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const block = (text: string, attrs: object): RichNode => ({ ...paragraph(text), attrs: attrs as RichNode['attrs'] });
const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content });
const bullets = (...content: RichNode[]): RichNode => ({ type: 'bulletList', content });

describe('a nested text and its flat blocks', () => {
  it('every text of the editor survives the round trip', { tags: 'long' }, () => {
    fc.assert(
      fc.property(nestedTexts, (text) => {
        expect(nest(flatten(text))).toEqual(text);
      }),
      { numRuns: 3_000 },
    );
  });

  it('any order of blocks is a text with all its words in order, and reads the same again', () => {
    fc.assert(
      fc.property(flatTexts, (blocks) => {
        const nested = nest(blocks);
        expect(words(nested)).toEqual(words(blocks));
        expect(nest(flatten(nest(flatten(nested))))).toEqual(nest(flatten(nested)));
      }),
      { numRuns: 3_000 },
    );
  });

  const table: [what: string, blocks: RichText, nested: RichText][] = [
    [
      'an item that is deeper than there are lists stands one level below, and the next of its depth beside it',
      [block('a', { kind: 'bullet' }), block('b', { kind: 'bullet', indent: 4 }), block('c', { kind: 'bullet', indent: 4 })],
      [bullets(item(paragraph('a'), bullets(item(paragraph('b')), item(paragraph('c')))))],
    ],
    [
      'an indented paragraph belongs to the item before it, and one without an item stands at the margin',
      [block('a', { indent: 1 }), block('b', { kind: 'bullet' }), block('c', { indent: 1 }), paragraph('d')],
      [paragraph('a'), bullets(item(paragraph('b'), paragraph('c'))), paragraph('d')],
    ],
    [
      'a number of its own, or other signs, begin another list',
      [
        block('a', { kind: 'number' }),
        block('b', { kind: 'number', start: 1 }),
        block('c', { kind: 'number', type: 'a' }),
        block('d', { kind: 'number', type: 'a' }),
      ],
      [
        { type: 'orderedList', content: [item(paragraph('a'))] },
        { type: 'orderedList', content: [item(paragraph('b'))] },
        { type: 'orderedList', attrs: { type: 'a' }, content: [item(paragraph('c')), item(paragraph('d'))] },
      ],
    ],
    [
      'values that the form does not know say nothing',
      [block('a', { kind: 'h7', indent: 99, quote: 'yes', start: 'x', dir: 'up' })],
      [paragraph('a')],
    ],
  ];
  for (const [what, blocks, nested] of table) it(what, () => expect(nest(blocks)).toEqual(nested));
});

describe('content that the flat form cannot express', () => {
  const quote = (...content: RichNode[]): RichNode => ({ type: 'blockquote', content });
  const table: [what: string, text: RichText, becomes: RichText][] = [
    [
      'a quotation in an item follows the list',
      [bullets(item(paragraph('a'), quote(paragraph('b'))))],
      [bullets(item(paragraph('a'))), quote(paragraph('b'))],
    ],
    ['two quotations side by side are one', [quote(paragraph('a')), quote(paragraph('b'))], [quote(paragraph('a'), paragraph('b'))]],
    [
      'two lists of points side by side are one',
      [bullets(item(paragraph('a'))), bullets(item(paragraph('b')))],
      [bullets(item(paragraph('a')), item(paragraph('b')))],
    ],
    [
      'a list that says that it begins with 1 says nothing',
      [{ type: 'orderedList', attrs: { start: 1 }, content: [item(paragraph('a'))] }],
      [{ type: 'orderedList', content: [item(paragraph('a'))] }],
    ],
    ['letters outside of a block are a paragraph', [{ type: 'text', text: 'a' }], [paragraph('a')]],
    ['a foreign block gives what it holds', [{ type: 'callout', content: [paragraph('a')] }], [paragraph('a')]],
  ];
  for (const [what, text, becomes] of table) it(what, () => expect(nest(flatten(text))).toEqual(becomes));
});
