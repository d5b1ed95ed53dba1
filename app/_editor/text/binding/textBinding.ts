import { NodeSelection, PluginKey, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import * as Y from 'yjs';
import { localEdit } from '#core/edits/transaction';
import { drawBlocks } from './drawBlocks';
import { keptBlocks, type Untouched, untouchedBy } from './keptBlocks';
import { Lag } from './lag';
import { containerAt, GoneError, positionOf } from './places';
import { readBlocks } from './readBlocks';
import { takeCaret } from './takeCaret';
import { TextWriter } from './textWriter';
import { unitAt, unitsOf } from './units';
import { writeStep } from './writeStep';

export const bindingKey = new PluginKey<readonly Transaction[]>('textBinding');

/** The meta key where TipTap's extensions look for changes that were not made in this editor. */
const foreignChange = 'y-sync$';

/** A place in the doc, as the other clients receive it. */
export type Place = Y.RelativePosition;
export interface PlacedSelection {
  anchor: Place;
  head: Place;
}

/**
 * Binds an editor to a stored text. Writes each step of the editor as operations of Yjs, and draws each change of the doc. It
 * compares no trees and repairs nothing: opening a text writes nothing. The stored text is the truth: the view reverts a step
 * that cannot be written. Changes of colleagues wait while the user composes a word.
 */
export class TextBinding {
  private readonly lag = new Lag();
  private isStale = true;
  /** The units that the only undrawn change did not touch. Null if they are not known. */
  private untouched: Untouched | null = null;
  private isWriting = false;
  private own: Y.Transaction | null = null;
  private isDrawing = false;

  constructor(
    readonly text: Y.XmlText,
    private readonly view: EditorView,
    /** Called when the stored text cannot be drawn. The editor must not be used after that. */
    private readonly onFail: (error: unknown) => void,
  ) {
    text.observeDeep(this.notice);
    text.doc?.on('afterAllTransactions', this.draw);
  }

  destroy(): void {
    this.text.unobserveDeep(this.notice);
    this.text.doc?.off('afterAllTransactions', this.draw);
  }

  /** Writes the editor's transactions to the doc. */
  write(transactions: readonly Transaction[]): void {
    const { doc } = this.text;
    if (!doc || transactions.length === 0) return;
    const writer = new TextWriter(this.lag);
    this.untouched = null;
    this.isWriting = true;
    try {
      doc.transact((transaction) => {
        this.own = transaction;
        if (transactions.every((each) => each.getMeta('addToHistory') === false)) transaction.meta.set('addToHistory', false);
        for (const { steps, docs, doc: last } of transactions) {
          for (const [at, step] of steps.entries()) {
            const before = docs[at];
            if (before) writeStep(this.text, step, before, docs[at + 1] ?? last, writer, this.lag);
          }
        }
      }, localEdit);
    } catch (error) {
      if (!(error instanceof GoneError)) console.error(error);
      writer.isDoubtful = true;
      this.lag.clear();
    } finally {
      this.isWriting = false;
    }
    if (!writer.isDoubtful) return this.draw();
    this.isStale = true;
    this.drawNow();
  }

  /** Draws the stored text, unless the view is up to date or the user composes a word. */
  readonly draw = (): void => {
    if (this.isStale && !this.view.composing) this.drawNow();
  };

  /** Never throws: it calls `onFail`, which cuts the editor off. */
  private drawNow(): void {
    const { view } = this;
    if (this.isDrawing || this.isWriting || view.isDestroyed) return;
    this.isDrawing = true;
    try {
      takeCaret(view);
      const { state } = view;
      const kept = this.untouched && keptBlocks(state.doc.children, this.untouched, this.text.length);
      const transaction = drawBlocks(state, readBlocks(this.text, state.schema, kept ?? undefined));
      this.untouched = null;
      this.isStale = false;
      if (transaction) this.keepSelection(transaction, state.selection);
      this.lag.clear();
      if (transaction) {
        const { storedMarks } = state;
        transaction.setMeta(bindingKey, true).setMeta('addToHistory', false).setMeta(foreignChange, { isChangeOrigin: true });
        if (storedMarks && transaction.selection.empty) transaction.setStoredMarks(storedMarks);
        view.dispatch(transaction);
      }
    } catch (error) {
      this.onFail(error);
    } finally {
      this.isDrawing = false;
    }
  }

  /** Whether changes of colleagues wait to be drawn. */
  get isBehind(): boolean {
    return this.isStale;
  }

  /** The place in the doc for a position of the drawn document. Null if the position is in a deleted table. */
  placeOf(position: number): Place | null {
    const found = this.unitAt(position);
    return found && Y.createRelativePositionFromTypeIndex(found.text, this.lag.place(found.text, found.unit), -1);
  }

  /** The position of a place, or null if it is not, or no longer, in this text. */
  positionOf(place: Place): number | null {
    const { doc } = this.text;
    const found = doc && Y.createAbsolutePositionFromRelativePosition(place, doc);
    return found ? positionOf(this.text, this.view.state.doc, found.type, found.index) : null;
  }

  placeSelection({ anchor, head }: Selection): PlacedSelection | null {
    const [from, to] = [this.placeOf(anchor), this.placeOf(head)];
    return from && to && { anchor: from, head: to };
  }

  /** The units of the stored text between two positions. Words in two cells are in the text that has the table. Null: in a deleted table. */
  unitsBetween(from: number, to: number): { text: Y.XmlText; from: number; to: number } | null {
    const [first, last] = [this.unitAt(from), this.unitAt(to)];
    if (!first || !last) return null;
    const { doc } = this.view.state;
    const [a, b] =
      first.text === last.text ? [first.unit, last.unit] : [unitAt(doc, from), unitAt(doc, to) + (last.text === this.text ? 0 : 1)];
    const text = first.text === last.text ? first.text : this.text;
    return { text, from: this.lag.place(text, a), to: this.lag.place(text, b) };
  }

  /** The position of a unit of this text or of a cell in it, in an up-to-date view. Null if it is not there. */
  positionAt(text: Y.Text, unit: number): number | null {
    return positionOf(this.text, this.view.state.doc, text, unit);
  }

  private unitAt(position: number): { text: Y.XmlText; unit: number } | null {
    try {
      const { node, text, start } = containerAt(this.text, this.view.state.doc, position, this.lag);
      return { text, unit: unitAt(node, position - start) };
    } catch {
      return null;
    }
  }

  private get unitsDrawn(): number {
    return this.view.state.doc.children.reduce((sum, block) => sum + unitsOf(block), 0);
  }

  /** Keeps the caret between the same letters. */
  private keepSelection(transaction: Transaction, selection: Selection): void {
    const { doc } = transaction;
    const isNode = selection instanceof NodeSelection;
    if (!isNode && !(selection instanceof TextSelection)) return;
    const after = (position: number) => {
      const found = this.unitAt(position);
      if (!found) return null;
      const unit = isNode ? this.lag.unit(found.text, found.unit) : this.lag.place(found.text, found.unit);
      return unit === null ? null : positionOf(this.text, doc, found.text, unit, isNode);
    };
    const [anchor, head] = [after(selection.anchor), after(selection.head)];
    if (isNode && anchor !== null && doc.nodeAt(anchor)?.type === selection.node.type) {
      transaction.setSelection(NodeSelection.create(doc, anchor));
    } else if (!isNode && anchor !== null && head !== null) {
      transaction.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)));
    }
  }

  private readonly notice = (events: Y.YEvent<Y.XmlText>[], transaction: Y.Transaction): void => {
    if (transaction === this.own) return;
    const [first, ...others] = events;
    const isAlone = !this.isStale && others.length === 0 && first?.target === this.text;
    this.untouched = isAlone && first ? untouchedBy(first.changes.delta as Y.YTextEvent['delta'], this.unitsDrawn) : null;
    this.isStale = true;
    for (const event of events) this.lag.add(event as unknown as Y.YEvent<Y.AbstractType<unknown>>);
  };
}
