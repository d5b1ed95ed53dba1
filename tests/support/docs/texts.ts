import fc from 'fast-check';
import type { RichNode, RichText } from '#core/model/richText';
import type { FlatText } from '#core/text/flatText';

const marks = fc.constantFrom<RichNode['marks']>(
  undefined,
  [{ type: 'bold' }],
  [{ type: 'italic' }, { type: 'raised' }],
  [{ type: 'link', attrs: { href: 'https://example.org' } }],
);
const letters = fc
  .tuple(fc.string({ minLength: 1, maxLength: 4, unit: 'grapheme' }), marks)
  .map(([text, marked]): RichNode => ({ type: 'text', text, ...(marked && { marks: marked }) }));
const citation: RichNode = { type: 'citation', attrs: { id: 'c1', sourceId: 's1' } };
const leaf = fc.constantFrom<RichNode>(citation, { type: 'hardBreak' });

/** Letters with leaves between, so that no two pieces of text have the same marks side by side. */
const line = fc
  .array(fc.tuple(letters, leaf), { minLength: 1, maxLength: 2 })
  .map((pairs) => pairs.flat())
  .chain((all) => fc.boolean().map((isCut) => (isCut ? all.slice(0, -1) : all)));
const dir = fc.option(fc.constantFrom('ltr', 'rtl'), { freq: 6, nil: undefined });
const paragraph = fc
  .tuple(fc.option(line, { freq: 9, nil: undefined }), dir)
  .map(([content, of]): RichNode => ({ type: 'paragraph', ...(of && { attrs: { dir: of } }), ...(content && { content }) }));
const heading = fc.tuple(line, fc.constantFrom(2, 3)).map(([content, level]): RichNode => ({ type: 'heading', attrs: { level }, content }));
const atom = fc.constantFrom<RichNode>(
  { type: 'image', attrs: { hash: 'a'.repeat(64), width: 4, height: 3, alt: 'A bridge', credit: 'Desk' } },
  { type: 'embed', attrs: { href: 'https://youtu.be/dQw4w9WgXcQ', title: 'The speech' } },
);

function item(depth: number): fc.Arbitrary<RichNode> {
  const rest = depth > 0 ? fc.oneof(paragraph, atom, table, list(depth - 1)) : paragraph;
  return fc
    .tuple(paragraph, fc.array(rest, { maxLength: 3 }))
    .map(([first, others]) => ({ type: 'listItem', content: [first, ...others] }));
}

function list(depth: number): fc.Arbitrary<RichNode> {
  const items = fc.array(item(depth), { minLength: 1, maxLength: 3 });
  const attrs = fc.record({ start: fc.integer({ min: 2, max: 9 }), type: fc.constantFrom('a', 'I') }, { requiredKeys: [] });
  return fc.tuple(fc.boolean(), attrs, items).map(([isNumbered, given, content]): RichNode => {
    const isPlain = !isNumbered || Object.keys(given).length === 0;
    return { type: isNumbered ? 'orderedList' : 'bulletList', ...(!isPlain && { attrs: given }), content };
  });
}

function quotation(inner: fc.Arbitrary<RichNode>): fc.Arbitrary<RichNode> {
  return fc.array(inner, { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'blockquote', content }));
}

const cellBlocks = fc.array(fc.oneof(paragraph, list(0), quotation(paragraph)), { minLength: 1, maxLength: 3 });
const cell = fc.tuple(fc.constantFrom('tableCell', 'tableHeader'), cellBlocks).map(([type, content]): RichNode => ({ type, content }));
const row = fc.array(cell, { maxLength: 3 }).map((content): RichNode => ({ type: 'tableRow', ...(content.length > 0 && { content }) }));
const table: fc.Arbitrary<RichNode> = fc.array(row, { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'table', content }));

/** No two adjacent quotations or bullet lists, which the flat form merges. */
function isApart(nodes: RichText): boolean {
  return nodes.every((node, at) => {
    const isLike = node.type === nodes[at - 1]?.type && (node.type === 'blockquote' || node.type === 'bulletList');
    return !isLike && isApart(node.content ?? []);
  });
}

/** All texts of the former editor that the flat form can express. */
export const nestedTexts: fc.Arbitrary<RichText> = fc
  .array(fc.oneof(paragraph, heading, atom, table, list(2), quotation(fc.oneof(paragraph, atom, table, list(1)))), { maxLength: 6 })
  .filter(isApart);

const flatParagraph = fc
  .tuple(
    line,
    fc.record(
      {
        kind: fc.constantFrom<unknown>('h2', 'h3', 'bullet', 'number', 'h9', 7),
        indent: fc.constantFrom<unknown>(1, 2, 5, 8, -3, 99, 'x'),
        quote: fc.constantFrom<unknown>(true, false, 'true'),
        start: fc.constantFrom<unknown>(1, 4, null, 'x'),
        type: fc.constantFrom<unknown>('a', 'x'),
        dir: fc.constantFrom<unknown>('rtl', 5),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([content, attrs]): RichNode => ({ type: 'paragraph', attrs, content }));

/** Blocks in any order with any attribute values, as several people may leave them. */
export const flatTexts: fc.Arbitrary<FlatText> = fc.array(fc.oneof({ weight: 4, arbitrary: flatParagraph }, atom), { maxLength: 12 });
