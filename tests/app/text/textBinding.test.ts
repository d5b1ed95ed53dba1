// @vitest-environment happy-dom
import { AddNodeMarkStep } from '@tiptap/pm/transform';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { tableCommands } from '#app/_editor/text/tableCommands';
import { eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import { makeMissingTexts } from '#core/edits/missingTexts';
import { bodyPlace, findRichText, type TextPlace } from '#core/model/findText';
import type { FlatText } from '#core/text/flatText';
import { readFlat } from '#core/text/readFlat';
import { writeFlat } from '#core/text/writeFlat';
import { foreignTexts, putForeign } from '#tests/support/foreignTexts';
import { Writer } from '#tests/support/textTrial/writer';

const open: Writer[] = [];
afterEach(() => {
  for (const writer of open.splice(0)) writer.close();
});

function openWith(fill: (text: Y.XmlText) => void): Writer {
  const doc = new Y.Doc();
  const place: TextPlace = bodyPlace(addEvent(doc, { date: '2022-03-29' }));
  const text = findRichText(doc, place, 'en');
  if (!text) throw new Error('There is no text.');
  text.delete(0, text.length);
  fill(text);
  const writer = new Writer(7, Y.encodeStateAsUpdate(doc), place);
  open.push(writer);
  return writer;
}

const words = (text: string): FlatText => [{ type: 'paragraph', content: [{ type: 'text', text }] }];

describe('an editor on a stored text', () => {
  it.each(Object.entries(foreignTexts))('leaves %s unchanged, when opening it and when writing beside it', (_, { make, unknown }) => {
    const writer = openWith((text) => putForeign(text, make));
    const before = JSON.stringify(readFlat(writer.text));
    expect(Y.decodeStateVector(Y.encodeStateVector(writer.doc)).has(7)).toBe(false);
    expect(writer.shown).toContain(unknown);
    writer.select(1);
    writer.type('x');
    expect(writer.difference(() => false)).toBeNull();
    expect(JSON.stringify(readFlat(writer.text))).toContain('x');
    writer.undo.undo();
    expect(JSON.stringify(readFlat(writer.text))).toBe(before);
  });

  it('gives letters before the first marker a marker only when they are split', () => {
    const writer = openWith((text) => text.insert(0, 'abcd'));
    writer.select(3);
    writer.type('X');
    expect(writer.text.toString()).toBe('abXcd');
    writer.press('Enter');
    expect(writer.text.toString()).toBe('<paragraph></paragraph>abX<paragraph></paragraph>cd');
    expect(writer.difference(() => true)).toBeNull();
  });

  it('writes behind a pasted copy of letters that stood before any marker where they are typed', () => {
    const writer = openWith((text) => text.insert(0, 'abcd'));
    const copy = writer.state.doc.content;
    writer.select(3);
    writer.press('Enter');
    writer.editor.view.dispatch(writer.state.tr.insert(0, copy));
    writer.select(writer.state.doc.content.size - 2);
    writer.type('X');
    expect(writer.text.toString()).toBe('<paragraph></paragraph>abcd<paragraph></paragraph>ab<paragraph></paragraph>cXd');
    expect(writer.difference(() => true)).toBeNull();
  });

  it('reverts a step that it cannot write, and writes none of it', () => {
    const citation = { type: 'citation', attrs: { id: 'c', sourceId: 's' } };
    const writer = openWith((text) => writeFlat(text, [{ type: 'paragraph', content: [citation, { type: 'text', text: 'as it was' }] }]));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const stored = writer.text.toString();
    const bold = writer.state.schema.marks.bold?.create();
    if (bold) writer.editor.view.dispatch(writer.state.tr.insertText('Typed ', 2).step(new AddNodeMarkStep(1, bold)));
    expect(console.error).toHaveBeenCalled();
    expect(writer.difference(() => true)).toBeNull();
    expect(writer.isCut).toBe(false);
    // The step before it was written.
    expect(writer.text.toString()).toBe(stored.replace('as it was', 'Typed as it was'));
    vi.restoreAllMocks();
  });

  it('keeps surrogate pairs whole when an emoji replaces another', () => {
    const writer = openWith((text) => writeFlat(text, words('a😀b')));
    writer.select(2, 4);
    writer.type('😁');
    expect(writer.text.toString()).toContain('a😁b');
    expect(writer.difference(() => true)).toBeNull();
  });

  it('restores the caret from before the reverted step', () => {
    const writer = openWith((text) => writeFlat(text, words('abcdef')));
    vi.spyOn(writer.editor.view, 'hasFocus').mockReturnValue(true);
    writer.select(3);
    writer.type('X');
    writer.undo.stopCapturing();
    writer.select(7);
    writer.undo.undo();
    expect(writer.state.selection.head).toBe(3);
    vi.restoreAllMocks();
  });

  it('draws a picture, an embed and a table in their item or quotation', () => {
    const cell = { type: 'tableCell', content: [{ type: 'paragraph' }] };
    const table = { type: 'table', attrs: { indent: 2 }, content: [{ type: 'tableRow', content: [cell] }] };
    const picture = { type: 'image', attrs: { indent: 1 } };
    const embed = { type: 'embed', attrs: { quote: true, href: 'https://example.org/' } };
    const writer = openWith((text) => writeFlat(text, [...words('x'), picture, embed, table]));
    const drawn = [...writer.editor.view.dom.children].slice(1) as HTMLElement[];
    expect(drawn.map(({ dataset, className }) => [dataset.indent, className])).toEqual([
      ['1', ''],
      [undefined, 'quoted'],
      ['2', 'table-scroll'],
    ]);
  });

  it.each(['row', 'cell'])('shows the words of a table in which a %s has lost its content, and lets people write there', (part) => {
    const cellOf = (text: string) => ({ type: 'tableCell', content: words(text) });
    const rows = [
      [cellOf('one'), cellOf('two')],
      [cellOf('three'), cellOf('four')],
    ];
    const writer = openWith((text) => {
      writeFlat(text, [{ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }]);
      const second = (text.toDelta()[0].insert as Y.XmlElement).get(1) as Y.XmlElement;
      if (part === 'row') second.delete(0, 2);
      else (second.get(0) as Y.XmlElement).delete(0, 1);
    });
    expect(writer.shown).toBe(part === 'row' ? 'onetwo' : 'onetwofour');
    writer.select(4);
    writer.type('X');
    expect(writer.difference(() => true)).toBeNull();
    expect(writer.text.toString()).toContain('Xone');
    // The commands first repair the table.
    tableCommands.columnAfter(writer.editor);
    expect(writer.difference(() => true)).toBeNull();
    const [{ content = [] } = {}] = readFlat(writer.text);
    expect(content.map((row) => row.content?.length)).toEqual([3, 3]);
  });

  it('keeps the first letters of two people in a table cell that has lost its text', () => {
    const writer = openWith((text) => {
      writeFlat(text, [{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: words('one') }] }] }]);
      const [cell] = ((text.toDelta()[0].insert as Y.XmlElement).get(0) as Y.XmlElement).toArray() as Y.XmlElement[];
      cell?.delete(0, 1);
    });
    const colleague = new Writer(8, Y.encodeStateAsUpdate(writer.doc), writer.place);
    open.push(colleague);
    const exchange = () => {
      for (const [to, from] of [[writer, colleague] as const, [colleague, writer] as const]) {
        Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network');
      }
    };
    const typeBoth = (mine: string, theirs: string) => {
      for (const [each, letter] of [[writer, mine] as const, [colleague, theirs] as const]) {
        each.select((each.blocks[0]?.position ?? 0) + 1);
        each.type(letter);
        expect(each.difference(() => true)).toBeNull();
      }
      exchange();
    };
    // Nobody makes the text: one of two would be hidden.
    typeBoth('x', 'y');
    expect([writer.shown, colleague.shown]).toEqual(['', '']);
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(writer.doc));
    makeMissingTexts(server, eventRef(writer.place.id));
    for (const each of [writer, colleague]) Y.applyUpdate(each.doc, Y.encodeStateAsUpdate(server), 'network');
    typeBoth('A', 'B');
    expect([...writer.shown].sort().join('')).toBe('AB');
    expect(colleague.shown).toBe(writer.shown);
    expect(JSON.stringify(readFlat(writer.text))).toContain(`"text":"${writer.shown}"`);
  });
});
