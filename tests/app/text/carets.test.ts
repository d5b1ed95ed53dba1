// @vitest-environment happy-dom
import { Editor } from '@tiptap/core';
import { afterEach, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { RoomText } from '#app/_editor/text/roomText';
import { textExtensions } from '#app/_editor/text/textExtensions';
import { writeFlat } from '#core/text/writeFlat';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

/** An editor on "abcd", and a colleague who has the same text. */
function openTogether() {
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()];
  const text = doc.get('text', Y.XmlText) as Y.XmlText;
  writeFlat(text, [{ type: 'paragraph', content: [{ type: 'text', text: 'abcd' }] }]);
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const [awareness, colleague] = [new Awareness(doc), new Awareness(theirs)];
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: [...textExtensions(), RoomText.configure({ text, undo: null, awareness, onCut: () => undefined })],
  });
  cleanUps.push(() => {
    editor.destroy();
    awareness.destroy();
    colleague.destroy();
  });
  const theirText = theirs.get('text', Y.XmlText) as Y.XmlText;
  const point = async (unit: number) => {
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(theirText, unit, -1));
    colleague.setLocalState({ user: { id: 'u', name: 'Oksana' }, cursor: { anchor: place, head: place } });
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(colleague, [theirs.clientID]), 'network');
    await nextTurn();
  };
  const shown = () => editor.view.dom.textContent?.replaceAll('\u2060', '');
  return { doc, theirs, theirText, editor, point, shown };
}

it('a caret that arrives before the letter in front of it is drawn with the letter', async () => {
  const { doc, theirs, theirText, point, shown } = openTogether();
  theirText.insert(3, 'x', {});
  await point(4);
  expect(shown()).toBe('abcd');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'network');
  await nextTurn();
  expect(shown()).toBe('abxOksanacd');
});

it('a colleague’s letter moves their caret, and the caret’s own message then draws nothing again', async () => {
  const { doc, theirs, theirText, editor, point, shown } = openTogether();
  await point(3);
  expect(shown()).toBe('abOksanacd');
  let drawn = 0;
  editor.on('transaction', () => {
    drawn += 1;
  });
  theirText.insert(3, 'x', {});
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), 'network');
  expect([shown(), drawn]).toEqual(['abxOksanacd', 1]);
  await point(4);
  expect([shown(), drawn]).toEqual(['abxOksanacd', 1]);
  await point(2);
  expect([shown(), drawn]).toEqual(['aOksanabxcd', 2]);
});
