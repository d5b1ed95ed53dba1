import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { paragraphs, plainText, type RichText } from '#core/model/richText';
import { readRichText } from '#core/text/readRichText';
import { replaceRichText } from '#core/text/replaceRichText';
import { rootText } from '#tests/support/docs/putText';
import { nestedTexts } from '#tests/support/docs/texts';

function textOf(given: RichText): { doc: Y.Doc; text: Y.XmlText } {
  const doc = new Y.Doc();
  return { doc, text: rootText(doc, given) };
}

function copyOf(doc: Y.Doc): { doc: Y.Doc; text: Y.XmlText } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return { doc: copy, text: rootText(copy) };
}

it('any text becomes any other, and then writes nothing more', () => {
  fc.assert(
    fc.property(nestedTexts, nestedTexts, (from, to) => {
      const { doc, text } = textOf(from);
      doc.transact(() => replaceRichText(text, to));
      expect(readRichText(text)).toEqual(readRichText(textOf(to).text));
      const written = Y.encodeStateVector(doc);
      doc.transact(() => replaceRichText(text, readRichText(text)));
      expect(Y.encodeStateVector(doc)).toEqual(written);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 10_000 },
  );
});

const word = fc.constantFrom('talks', 'began', 'in', 'Gomel', 'and', 'ended', 'without', 'result');
const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
const asText = (given: string[][]) => paragraphs(given.map((words) => words.join(' ')).join('\n'));

it('what a colleague types meanwhile stays, and carets in words that stay do not move', () => {
  fc.assert(
    fc.property(lines, lines, fc.nat(), fc.nat(), (from, to, where, caret) => {
      const { doc, text } = textOf(asText(from));
      const colleague = copyOf(doc);
      const at = 1 + (where % (colleague.text.length - 1));
      colleague.text.insert(at, 'TYPED');
      // The caret is in the middle of the first word, which both texts share.
      const same = from[0]?.[0] === to[0]?.[0];
      const first = from[0]?.[0]?.length ?? 0;
      const position = Y.createRelativePositionFromTypeIndex(text, 1 + (caret % first));
      doc.transact(() => replaceRichText(text, asText(to)));
      if (same) expect(Y.createAbsolutePositionFromRelativePosition(position, doc)?.index).toBe(1 + (caret % first));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague.doc));
      Y.applyUpdate(colleague.doc, Y.encodeStateAsUpdate(doc));
      expect(plainText(readRichText(text))).toContain('TYPED');
      expect(plainText(readRichText(text)).replace('TYPED', '')).toBe(plainText(asText(to)));
      expect(readRichText(colleague.text)).toEqual(readRichText(text));
    }),
    { numRuns: 500, interruptAfterTimeLimit: 10_000 },
  );
});

it('one corrected word writes that word, and letters that stay keep their authors', () => {
  const long = Array.from({ length: 200 }, (_each, at) => `word${at}`).join(' ');
  const { doc, text } = textOf(paragraphs(long));
  const other = copyOf(doc);
  const before = Y.encodeStateVector(other.doc);
  other.doc.transact(() => replaceRichText(other.text, paragraphs(long.replace('word100', 'word1OO'))));
  expect(Y.encodeStateAsUpdate(other.doc, before).byteLength).toBeLessThan(60);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc));
  const authors = new Map<number, number>();
  for (let item = text._start; item; item = item.right)
    if (!item.deleted) authors.set(item.id.client, (authors.get(item.id.client) ?? 0) + item.length);
  expect(authors.get(other.doc.clientID)).toBe(2);
});

it('formats and kinds of blocks change without a letter written anew', () => {
  const { doc, text } = textOf(paragraphs('said aloud'));
  const heading: RichText = [
    {
      type: 'heading',
      attrs: { level: 2 },
      content: [
        { type: 'text', text: 'said ' },
        { type: 'text', text: 'aloud', marks: [{ type: 'bold' }] },
      ],
    },
  ];
  const letters = lettersIn(text);
  doc.transact(() => replaceRichText(text, heading));
  expect(readRichText(text)).toEqual(heading);
  expect(lettersIn(text)).toEqual(letters);
});

it('an embed that this build does not know stays where its placeholder is', () => {
  const { doc, text } = textOf(paragraphs('before after'));
  text.insertEmbed(8, new Y.XmlElement('poll'));
  const read = readRichText(text);
  expect(JSON.stringify(read)).toContain('poll');
  doc.transact(() => replaceRichText(text, JSON.parse(JSON.stringify(read).replace('after', 'afterwards'))));
  expect(plainText(readRichText(text))).toBe('before afterwards');
  const delta: { insert: unknown }[] = text.toDelta();
  expect(delta.filter(({ insert }) => insert instanceof Y.XmlElement && insert.nodeName === 'poll')).toHaveLength(1);
});

/** The ids of the living letters. */
function lettersIn(text: Y.XmlText): string[] {
  const ids: string[] = [];
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let at = 0; at < item.length; at += 1) ids.push(`${item.id.client}/${item.id.clock + at}`);
  }
  return ids;
}
