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

it('letters with equal marks are read as one piece, whatever formats that change nothing stand between them', () => {
  const href = 'https://example.org';
  const citation = { type: 'citation', attrs: { id: 'c1', sourceId: 's1' } };
  const { doc, text } = textOf([
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'a ', marks: [{ type: 'link', attrs: { href } }] }, citation, { type: 'text', text: ' ' }, citation],
    },
  ]);
  const wanted: RichText = [{ type: 'paragraph', content: [{ type: 'text', text: 'a!' }, citation] }];
  doc.transact(() => replaceRichText(text, wanted));
  expect(readRichText(text)).toEqual(wanted);
});

it('any text becomes any other, and then writes nothing more', { tags: 'long' }, () => {
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

it('a colleague’s simultaneous typing stays, and carets in kept words do not move', () => {
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

it('with the text that was read, nothing is written where it was not changed, and all of it where nobody else has changed it', () => {
  fc.assert(
    fc.property(nestedTexts, nestedTexts, (from, to) => {
      const { doc, text } = textOf(from);
      const read = readRichText(text);
      doc.transact(() => replaceRichText(text, to));
      const theirs = readRichText(text);
      const state = Y.encodeStateVector(doc);
      doc.transact(() => replaceRichText(text, read, read));
      expect(Y.encodeStateVector(doc)).toEqual(state);
      expect(readRichText(text)).toEqual(theirs);
      doc.transact(() => replaceRichText(text, read, theirs));
      expect(readRichText(text)).toEqual(read);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 10_000 },
  );
});

/** Words that are all different, so that each can be followed. */
const numbered = (prefix: string, counts: readonly number[]) =>
  counts.map((count, line) => Array.from({ length: count }, (_, at) => `${prefix}${line}x${at}`));
const counts = fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: 4 });

/** Some words are deleted, and others written behind some. */
function changed(given: string[][], seed: readonly number[], by: string): string[][] {
  let at = 0;
  return given.map((words) =>
    words.flatMap((each) => {
      const act = seed[at % seed.length] ?? 0;
      at += 1;
      return act === 0 ? [] : act === 1 ? [each, `${by}${at}`] : [each];
    }),
  );
}

it('with the text that was read, insertions of both people stay, and deletions of either apply', () => {
  const seeds = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 11 });
  fc.assert(
    fc.property(counts, seeds, seeds, (sizes, ours, theirs) => {
      const from = numbered('w', sizes);
      const [mine, others] = [changed(from, ours, 'M'), changed(from, theirs, 'T')];
      const { doc, text } = textOf(asText(from));
      const read = readRichText(text);
      doc.transact(() => replaceRichText(text, asText(others)));
      doc.transact(() => replaceRichText(text, asText(mine), read));
      // Two who write where a word went share its spaces.
      const words: string[] = plainText(readRichText(text)).match(/[wMT]\d+(x\d+)?/g) ?? [];
      const [ofMine, ofOthers] = [new Set(mine.flat()), new Set(others.flat())];
      const kept = from.flat().filter((each) => ofMine.has(each) && ofOthers.has(each));
      const written = [...ofMine, ...ofOthers].filter((each) => /^[MT]/.test(each));
      expect([...words].sort()).toEqual([...kept, ...written].sort());
      // In the order in which each of the two has them.
      for (const each of [mine, others])
        expect(words.filter((word) => each.flat().includes(word))).toEqual(each.flat().filter((word) => words.includes(word)));
    }),
    { numRuns: 500, interruptAfterTimeLimit: 10_000 },
  );
});

it('with the text that was read, a colleague’s letters in a word, in a cell and in the format of another stay', () => {
  const cell = (words: string) => ({ type: 'tableCell', content: paragraphs(words) });
  const given = (first: string, left: string, right: string): RichText => [
    ...paragraphs(first),
    { type: 'table', content: [{ type: 'tableRow', content: [cell(left), cell(right)] }] } as RichText[number],
  ];
  const { doc, text } = textOf(given('They met in Gomel.', 'left', 'right'));
  const read = readRichText(text);
  doc.transact(() => {
    text.insert(1 + 'They met in Go'.length, '-');
    text.format(1, 4, { bold: true });
    replaceRichText(
      text,
      readRichText(text).map((node, at) => (at === 1 ? (given('', 'left, typed', 'right').at(-1) ?? node) : node)),
    );
  });
  doc.transact(() => replaceRichText(text, given('They met again in Gomel.', 'left', 'right, ours'), read));
  expect(plainText(readRichText(text))).toContain('They met again in Go-mel.');
  expect(JSON.stringify(readRichText(text))).toContain('left, typed');
  expect(JSON.stringify(readRichText(text))).toContain('right, ours');
  expect(readRichText(text)[0]?.content?.[0]).toMatchObject({ text: 'They', marks: [{ type: 'bold' }] });
});

it('gives a table’s cell that has lost its text a new one', () => {
  const doc = new Y.Doc();
  const text = doc.get('text', Y.XmlText);
  const cell = (words: string) => ({ type: 'tableCell', content: paragraphs(words) });
  const table = (first: string) => [{ type: 'table', content: [{ type: 'tableRow', content: [cell(first), cell('two')] }] }];
  replaceRichText(text, table('one'));
  const stored = text.toDelta()[0].insert as Y.XmlElement;
  ((stored.get(0) as Y.XmlElement).get(0) as Y.XmlElement).delete(0, 1);
  replaceRichText(text, table('again'));
  expect(readRichText(text)).toEqual(table('again'));
});
