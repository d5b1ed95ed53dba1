import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { RichNode, RichText } from '#core/model/richText';
import { splitUpdate } from '#core/sync/splitUpdate';
import { flatten } from '#core/text/flatten';
import { readRichText } from '#core/text/readRichText';
import { insertFlat } from '#core/text/writeFlat';
import { rootText } from '#tests/support/docs/putText';

const most = { bytes: 4_000, structs: 200 };
const paragraph = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const row = (name: string): RichNode => ({
  type: 'tableRow',
  content: [1, 2, 3].map((column) => ({ type: 'tableCell', attrs: { colspan: 1 }, content: [paragraph(`${name} ${column}`)] })),
});
const table: RichNode = { type: 'table', content: Array.from({ length: 150 }, (_, at) => row(`row ${at}`)) };

/** Returns the update of the edits after `before`, and a copy of the doc without it. */
function written(before: RichText, write: (body: Y.XmlText, doc: Y.Doc) => void): { update: Uint8Array; base: Y.Doc; doc: Y.Doc } {
  const [doc, base] = [new Y.Doc(), new Y.Doc()];
  rootText(doc, before);
  Y.applyUpdate(base, Y.encodeStateAsUpdate(doc));
  const vector = Y.encodeStateVector(base);
  write(rootText(doc), doc);
  return { update: Y.encodeStateAsUpdate(doc, vector), base, doc };
}

/** Applies the parts one by one, and returns the text after each. */
function applied(base: Y.Doc, parts: readonly Uint8Array[]): RichText[] {
  return parts.map((part) => {
    Y.applyUpdate(base, part);
    expect(base.store.pendingStructs).toBeNull();
    return readRichText(rootText(base));
  });
}

describe('splitting a large update', () => {
  it('gives the same doc, whatever the order of clients in the update', () => {
    const { update, base, doc } = written([paragraph('first')], (body, own) => {
      for (let session = 0; session < 6; session += 1) {
        own.clientID = 1_000 - session * 10 + (session % 2) * 500;
        insertFlat(
          body,
          body.length,
          Array.from({ length: 60 }, (_, at) => paragraph(`${session}, ${at}`)),
        );
        body.delete(session, 1);
      }
    });
    const parts = splitUpdate(update, most);
    expect(parts.length).toBeGreaterThan(3);
    const stages = applied(base, parts);
    expect(stages.at(-1)).toEqual(readRichText(rootText(doc)));
    expect(Y.encodeStateVector(base)).toEqual(Y.encodeStateVector(doc));
  });

  it('cuts between paragraphs and rows, never within one', () => {
    const lines = Array.from({ length: 100 }, (_, at) => paragraph(`line ${at}`));
    const { update, base } = written([paragraph('a'), paragraph('z')], (body) => insertFlat(body, 2, flatten([...lines, table])));
    const parts = splitUpdate(update, most);
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect(Y.decodeUpdate(part).structs.length).toBeLessThan(2 * most.structs);
    for (const stage of applied(base, parts)) {
      for (const block of stage) {
        if (block.type === 'paragraph') expect(block.content?.length).toBe(1);
        for (const each of block.type === 'table' ? (block.content ?? []) : []) {
          expect(each.content?.map((cell) => cell.content?.[0]?.content?.length)).toEqual([1, 1, 1]);
        }
      }
    }
  });

  it('never cuts within a line, where a mark would extend over all later letters', () => {
    const line = (at: number): RichNode => ({
      type: 'paragraph',
      content: [
        { type: 'text', text: `line ${at} ` },
        { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
        { type: 'citation', attrs: { id: `c${at}`, sourceId: 's1' } },
        { type: 'text', text: ' and its end.' },
      ],
    });
    const lines = Array.from({ length: 150 }, (_, at) => line(at));
    const { update, base } = written([paragraph('a'), paragraph('z')], (body) => insertFlat(body, 2, lines));
    const parts = splitUpdate(update, { bytes: 100_000, structs: 51 });
    expect(parts.length).toBeGreaterThan(10);
    for (const stage of applied(base, parts)) {
      for (const block of stage.slice(1, -1))
        expect(block.content).toEqual(line(Number(/line (\d+)/.exec(JSON.stringify(block))?.[1])).content);
      expect(stage.at(-1)).toEqual(paragraph('z'));
    }
  });

  it('cuts within a line that is too long', () => {
    const { update, base, doc } = written([paragraph('a')], (body) => {
      for (let at = 0; at < 2_000; at += 1) body.insert(1 + ((at * at) % body.length), String(at % 10));
    });
    const parts = splitUpdate(update, most);
    expect(parts.length).toBeGreaterThan(3);
    expect(applied(base, parts).at(-1)).toEqual(readRichText(rootText(doc)));
  });

  it('keeps an update in one part if it is small or cannot be cut', () => {
    const wide: RichNode = { type: 'tableRow', content: Array.from({ length: 100 }, () => row('cell').content ?? []).flat() };
    const { update } = written([], (body) => insertFlat(body, 0, flatten([{ type: 'table', content: [wide] }])));
    expect(splitUpdate(update, most)).toHaveLength(1);
    const small = written([], (body) => insertFlat(body, 0, [paragraph('a')])).update;
    expect(splitUpdate(small, most)).toEqual([small]);
  });
});
