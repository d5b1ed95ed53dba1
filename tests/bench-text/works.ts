import type { Editor } from '@tiptap/core';
import * as Y from 'yjs';
import { randomOf } from '../faults/random';
import { type Contender, type ContenderName, cite, contenders, paragraphsIn, press, select } from './contenders';

const words = 'lorem ipsum dolor sit amet ';
const long = words.repeat(23).slice(0, 600);
const people = 3;

/** Half of each paragraph's end is behind the caret, so that nothing depends on which side is shorter. */
function middle(editor: Editor, paragraph: number): void {
  const found = paragraphsIn(editor)[paragraph];
  if (found) select(editor, found.position + 1 + Math.floor(found.size / 2));
}

function start(editor: Editor, paragraph: number): void {
  select(editor, (paragraphsIn(editor)[paragraph]?.position ?? 0) + 1);
}

/** A small client id, as in the target figures. A random one takes three more bytes wherever it is written. */
function copyOf(doc: Y.Doc, clientId = 2): Y.Doc {
  const copy = new Y.Doc();
  copy.clientID = clientId;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'network');
  return copy;
}

function filled(contender: Contender, paragraphs: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  contender.fill(doc, Array<string>(paragraphs).fill(long));
  return doc;
}

function elementOnPage(): HTMLElement {
  const element = document.createElement('div');
  document.body.replaceChildren(element);
  return element;
}

/** What one operation in a paragraph of 600 letters sends, in bytes of Yjs. */
export function bytes(name: ContenderName): Record<string, number> {
  const contender = contenders[name];
  const doc = copyOf(filled(contender, 8));
  const editor = contender.open(doc, elementOnPage());
  let sent = 0;
  doc.on('update', (update: Uint8Array) => {
    sent += update.length;
  });
  const measure = (act: () => void) => {
    sent = 0;
    act();
    return sent;
  };
  const acts: Record<string, () => void> = {
    split: () => press(editor, 'Enter'),
    join: () => press(editor, 'Backspace'),
    turn: () => contender.turn(editor),
    citation: () => cite(editor),
  };
  const found: Record<string, number> = {};
  for (const [at, [act, run]] of Object.entries(acts).entries()) {
    if (act === 'join') start(editor, 2 * at + 1);
    else middle(editor, 2 * at);
    found[act] = measure(run);
  }
  editor.destroy();
  return found;
}

/** Returns the growth of a doc when three people split, join, change and cite at random, and the bytes sent for it. */
export function growth(name: ContenderName, edits: number, seed: number): { grown: number; sent: number } {
  const contender = contenders[name];
  const random = randomOf(seed);
  const below = (most: number) => Math.floor(random() * most);
  const first = filled(contender, 20);
  const docs = Array.from({ length: people }, (_, at) => copyOf(first, 2 + at));
  let sent = 0;
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      sent += update.length;
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'network');
    });
  }
  const editors = docs.map((doc) => contender.open(doc, document.createElement('div')));
  for (let at = 0; at < edits; at += 1) {
    const editor = editors[below(people)] as Editor;
    const count = paragraphsIn(editor).length;
    const paragraph = below(count);
    const act = below(8);
    // About as many paragraphs stay.
    if (act < 3 ? count < 30 : count < 12 && act < 6) {
      middle(editor, paragraph);
      press(editor, 'Enter');
    } else if (act < 6 && paragraph > 0) {
      start(editor, paragraph);
      press(editor, 'Backspace');
    } else {
      middle(editor, paragraph);
      if (act === 6) contender.turn(editor);
      else cite(editor);
    }
  }
  const grown = Y.encodeStateAsUpdate(docs[0] as Y.Doc).length - Y.encodeStateAsUpdate(first).length;
  for (const editor of editors) editor.destroy();
  return { grown, sent };
}

interface Opened {
  doc: Y.Doc;
  editor: Editor | null;
  updates: Uint8Array[];
}

let opened: Opened | null = null;

/** Makes a doc with a text of 200 paragraphs, and letters that a colleague types into its middle. */
export function prepare(name: ContenderName, letters: number): void {
  const contender = contenders[name];
  const theirs = filled(contender, 200);
  opened = { doc: copyOf(theirs), editor: null, updates: [] };
  theirs.on('update', (update: Uint8Array) => opened?.updates.push(update));
  for (let at = 0; at < letters; at += 1) contender.type(theirs, 100);
}

/** Opens the text, until it is painted. */
export async function open(name: ContenderName): Promise<void> {
  if (!opened) return;
  opened.editor = contenders[name].open(opened.doc, elementOnPage());
  await painted();
}

/** Receives the next letters of the colleague one by one, each until it is painted. */
export async function receive(letters: number): Promise<void> {
  for (const update of opened?.updates.splice(0, letters) ?? []) {
    if (opened) Y.applyUpdate(opened.doc, update, 'network');
    await painted();
  }
}

export function close(): void {
  opened?.editor?.destroy();
  opened = null;
}

function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  });
}
