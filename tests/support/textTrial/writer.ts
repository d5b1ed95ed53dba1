import { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { readBlocks } from '#app/_editor/text/binding/readBlocks';
import { selectedBlocks } from '#app/_editor/text/blockKinds';
import { RoomText } from '#app/_editor/text/roomText';
import { textExtensions } from '#app/_editor/text/textExtensions';
import { createUndo } from '#core/edits/undo';
import { findRichText, type TextPlace } from '#core/model/findText';
import { livingLetters } from './ledger';

/** A person with the product's editor open on a text in their own doc. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly text: Y.XmlText;
  readonly undo: Y.UndoManager;
  readonly editor: Editor;
  isCut = false;
  readonly inbox: { from: Writer; update: Uint8Array }[] = [];

  constructor(
    clientId: number,
    state: Uint8Array,
    readonly place: TextPlace,
  ) {
    this.doc.clientID = clientId;
    Y.applyUpdate(this.doc, state, 'network');
    const text = findRichText(this.doc, place, 'en');
    if (!text) throw new Error('There is no text.');
    this.text = text;
    this.undo = createUndo(this.doc);
    // The trial decides where a step ends.
    this.undo.captureTimeout = Number.MAX_SAFE_INTEGER;
    const onCut = () => {
      this.isCut = true;
    };
    this.editor = new Editor({
      element: document.createElement('div'),
      injectCSS: false,
      extensions: [...textExtensions(), RoomText.configure({ text, undo: this.undo, awareness: null, onCut })],
    });
  }

  get state() {
    return this.editor.state;
  }

  get blocks(): { position: number; size: number }[] {
    const found: { position: number; size: number }[] = [];
    this.state.doc.descendants((node, position) => {
      if (node.isTextblock) found.push({ position, size: node.content.size });
    });
    return found;
  }

  select(from: number, to = from): void {
    this.editor.view.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  press(key: string, shiftKey = false): void {
    const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
    this.editor.view.someProp('handleKeyDown', (handle) => handle(this.editor.view, event));
  }

  /** Types as the browser's input is read: by the handlers of text first. */
  type(words: string): void {
    const { view } = this.editor;
    const { from, to } = this.state.selection;
    const transaction = () => this.state.tr.insertText(words, from, to);
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, words, transaction))) view.dispatch(transaction());
  }

  compose(isComposing: boolean): void {
    const { input } = this.editor.view as unknown as { input: { composing: boolean } };
    input.composing = isComposing;
    // Whatever comes next is drawn.
    if (!isComposing) this.doc.transact(() => undefined);
  }

  get isComposing(): boolean {
    return this.editor.view.composing;
  }

  /** The letters on the screen. */
  get shown(): string {
    return this.editor.view.dom.textContent ?? '';
  }

  /** Returns the difference between the screen and the stored text. Null: none. */
  difference(isKnown: (letter: string) => boolean): string | null {
    if (this.isCut) return 'the editor was cut off';
    const stored = this.state.schema.topNodeType.create(null, readBlocks(this.text, this.state.schema));
    if (!stored.eq(this.state.doc)) return `shown ${this.state.doc}, stored ${stored}`;
    const letters = livingLetters(this.text).map(({ letter }) => letter);
    return [...this.shown].filter(isKnown).join('') === letters.filter(isKnown).join('') ? null : `drawn ${this.shown}`;
  }

  get isInParagraph(): boolean {
    return selectedBlocks(this.state).length > 0;
  }

  receive({ update }: { update: Uint8Array }): void {
    Y.applyUpdate(this.doc, update, 'network');
  }

  close(): void {
    this.editor.destroy();
    this.undo.destroy();
    this.doc.destroy();
  }
}
