// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Margin } from '#app/_editor/comments/margin';
import { RoomText } from '#app/_editor/text/roomText';
import { textExtensions } from '#app/_editor/text/textExtensions';
import type { ThreadView } from '#core/comments/thread';
import { eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { bodyPlace, findRichText } from '#core/model/findText';
import { refToRange } from '#core/model/refTo';
import { paragraphs } from '#core/model/richText';

const at = { ...eventRef('e1'), field: 'body', language: 'en' };
const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function open(isReadOnly: boolean) {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addEvent(doc, { id: 'e1', date: '2022', body: { en: paragraphs('They met at noon and left.') } });
  const text = findRichText(doc, bodyPlace('e1'), 'en');
  const margin = new Margin(doc, eventRef('e1'), () => undefined);
  const undo = createUndo(doc);
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [
      ...textExtensions(),
      RoomText.configure({ text, undo: isReadOnly ? null : undo, comments: { margin, at }, isReadOnly, onCut: () => undefined }),
    ],
  });
  const stop = margin.standings.start();
  cleanUps.push(() => {
    editor.destroy();
    stop();
  });
  /** Begins a thread on the words between two positions, as the button does. */
  const comment = (from: number, to: number) => {
    const units = editor.storage.roomText.binding()?.unitsBetween(from, to);
    const anchor = units && refToRange(at, units.text, units.from, units.to);
    if (!anchor) throw new Error('There are no words.');
    margin.follow([{ id: 't1', anchor, resolved: null } as ThreadView], []);
  };
  const marked = () => [...editor.view.dom.querySelectorAll('mark')].map(({ textContent }) => textContent).join('|');
  return { doc, text, editor, margin, comment, marked, undo };
}

test('the words of a thread are highlighted, also while letters are typed in and before them, and nothing is written for that', async () => {
  const { doc, editor, comment, marked } = open(false);
  const before = Y.encodeStateAsUpdate(doc);
  comment(6, 17);
  await expect.poll(() => marked()).toBe('met at noon');
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  editor.commands.insertContentAt(1, 'Both: ');
  editor.commands.insertContentAt(16, 'just ');
  expect(marked()).toBe('met just at noon');
});

test('a split within the words leaves both halves highlighted; deleted words lose the highlight, and undo brings it back', async () => {
  const { editor, comment, marked, undo, margin } = open(false);
  comment(6, 17);
  await expect.poll(() => marked()).toBe('met at noon');
  editor.chain().setTextSelection(9).splitBlock().run();
  await expect.poll(() => marked()).toBe('met| at noon');
  undo.stopCapturing();
  editor.chain().selectAll().deleteSelection().run();
  await expect.poll(() => margin.standings.read().get('t1')?.now.state).toBe('gone');
  expect(marked()).toBe('');
  undo.undo();
  await expect.poll(() => marked()).toBe('met| at noon');
});

test('words that were changed before they were deleted are highlighted again after undo', async () => {
  const { editor, comment, marked, undo, margin } = open(false);
  comment(6, 17);
  await expect.poll(() => marked()).toBe('met at noon');
  const stateOf = () => margin.standings.read().get('t1')?.now.state;
  editor.commands.insertContentAt(10, 'just ');
  await expect.poll(() => stateOf()).toBe('changed');
  undo.stopCapturing();
  editor.chain().selectAll().deleteSelection().run();
  await expect.poll(() => stateOf()).toBe('gone');
  undo.undo();
  await expect.poll(() => marked()).toBe('met just at noon');
});

test('a text that may only be read takes no letter from its user, and each from a colleague', async () => {
  const { doc, text, editor, comment, marked } = open(true);
  const before = Y.encodeStateVector(doc);
  editor.commands.insertContentAt(1, 'Not mine. ');
  editor.chain().selectAll().deleteSelection().run();
  editor.commands.toggleBold();
  expect(editor.state.doc.textContent).toBe('They met at noon and left.');
  expect(Y.encodeStateVector(doc)).toEqual(before);
  comment(6, 17);
  await expect.poll(() => marked()).toBe('met at noon');
  text?.insert(1, 'Both: ');
  await expect.poll(() => editor.state.doc.textContent).toBe('Both: They met at noon and left.');
  expect(marked()).toBe('met at noon');
});

test('resolved threads are not highlighted', async () => {
  const { margin, comment, marked } = open(false);
  comment(6, 17);
  await expect.poll(() => marked()).toBe('met at noon');
  margin.follow(
    [{ id: 't1', anchor: { kind: 'event', id: 'e1' }, resolved: { at: '', by: { id: '', name: '' } } } as unknown as ThreadView],
    [],
  );
  await expect.poll(() => marked()).toBe('');
});
