import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { paragraphs, plainText, type RichNode, type RichText } from '#core/model/richText';
import { readRichText } from '#core/text/readRichText';
import { rootText } from '#tests/support/docs/putText';

function throughDoc(text: RichText): RichText {
  return readRichText(rootText(new Y.Doc(), text));
}

const sample: RichText = [
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Київ ' },
      { type: 'text', text: 'said', marks: [{ type: 'bold' }] },
      { type: 'citation', attrs: { id: 'c1', sourceId: 's1' } },
      { type: 'text', text: ' so', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
    ],
  },
  { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] }] },
];

it('rich text comes back from a doc as it went in', () => {
  expect(throughDoc(sample)).toEqual(sample);
});

it('plain text keeps every word and puts blocks on lines of their own', () => {
  expect(plainText(sample)).toBe('Київ said so\none');
});

const paragraph = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const withBlocks: RichText = [
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: ['Side', 'Said'].map((text) => ({ type: 'tableHeader', content: [paragraph(text)] })) },
      { type: 'tableRow', content: ['Київ', 'no'].map((text) => ({ type: 'tableCell', content: [paragraph(text)] })) },
    ],
  },
  { type: 'image', attrs: { hash: 'a'.repeat(64), width: 4, height: 3, alt: 'A bridge', credit: 'Desk' } },
  { type: 'embed', attrs: { href: 'https://youtu.be/dQw4w9WgXcQ', title: 'The speech' } },
];

it('tables, pictures and embeds are read from a doc as they were written', () => {
  expect(throughDoc(withBlocks)).toEqual(withBlocks);
});

it('plain text has the words of each cell, of a picture and of an embed', () => {
  expect(plainText(withBlocks)).toBe('Side\tSaid\nКиїв\tno\nA bridge\nDesk\nThe speech\nhttps://youtu.be/dQw4w9WgXcQ');
});

const marked = (text: string, ...marks: string[]): RichNode => ({ type: 'text', text, marks: marks.map((type) => ({ type })) });

it('plain text keeps raised and lowered digits raised and lowered, and letters as they are', () => {
  const text = (...content: RichNode[]) => plainText([{ type: 'paragraph', content }]);
  expect(text(marked('in 1944'), marked('1', 'raised', 'link'), marked(', '), marked('10'), marked('−6', 'bold', 'raised'))).toBe(
    'in 1944¹, 10⁻⁶',
  );
  expect(text(marked('20'), marked('th', 'raised'), marked(' CO'), marked('2', 'lowered'), marked(' 5'), marked('го', 'raised'))).toBe(
    '20th CO₂ 5го',
  );
  expect(text(marked('1', 'constructor'))).toBe('1');
});

it('lines of plain text become paragraphs', () => {
  expect(plainText(paragraphs('one\n\ntwo'))).toBe('one\ntwo');
});

it('a heading that cites is one line of words', () => {
  const heading: RichNode = {
    type: 'heading',
    attrs: { level: 2 },
    content: [
      { type: 'text', text: 'What was ' },
      { type: 'citation', attrs: { id: 'c', sourceId: 's' } },
      { type: 'text', text: 'agreed' },
    ],
  };
  expect(plainText([heading, ...paragraphs('Nothing.')])).toBe('What was agreed\nNothing.');
});
