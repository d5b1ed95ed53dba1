// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { bodyPlace, findRichText, type TextPlace } from '#core/model/findText';
import { writeFlat } from '#core/text/writeFlat';
import { Writer } from '#tests/support/textTrial/writer';

const writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

/** A user composes in "ab😀cd"; a colleague's Z behind the a is not drawn yet. */
function composing(): Writer {
  const doc = new Y.Doc();
  const place: TextPlace = bodyPlace(addEvent(doc, { date: '2022-03-29' }));
  const text = findRichText(doc, place, 'en');
  text?.delete(0, text.length);
  if (text) writeFlat(text, [{ type: 'paragraph', content: [{ type: 'text', text: 'ab😀cd' }] }]);
  const writer = new Writer(7, Y.encodeStateAsUpdate(doc), place);
  writers.push(writer);
  writer.compose(true);
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(writer.doc));
  findRichText(theirs, place, 'en')?.insert(2, 'Z');
  Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(theirs), 'network');
  return writer;
}

const lettersOf = ({ text }: Writer) =>
  text
    .toDelta()
    .flatMap(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : []))
    .join('');

test('an emoji that becomes bold stays whole, although a colleague’s letter before it waits', () => {
  const writer = composing();
  const { bold } = writer.state.schema.marks;
  if (bold) writer.editor.view.dispatch(writer.state.tr.addMark(2, 6, bold.create()));
  writer.compose(false);
  expect(lettersOf(writer)).toBe('aZb😀cd');
});

test('an emoji that is deleted and restored stays whole, although a colleague’s letter before it waits', () => {
  const writer = composing();
  writer.select(3, 5);
  writer.editor.view.dispatch(writer.state.tr.deleteSelection());
  writer.compose(false);
  expect(lettersOf(writer)).toBe('aZbcd');
  writer.undo.undo();
  expect(lettersOf(writer)).toBe('aZb😀cd');
});
