import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Margin } from '#app/_editor/comments/margin';
import { ownColour } from '#app/_editor/room/personColours';
import type { Ref } from '#core/model/ref';
import { bindText } from './binding/bindText';
import { freshCaret } from './binding/freshCaret';
import type { TextBinding } from './binding/textBinding';
import { undoSelections } from './binding/undoSelections';
import { carets } from './carets';
import { commentMarks } from './commentMarks';
import { isOwnStep } from './ownStep';
import { readOnly } from './readOnly';

export interface RoomTextOptions {
  text: Y.XmlText | null;
  undo: Y.UndoManager | null;
  awareness: Awareness | null;
  /** Returns the colour of a person's caret. */
  colourOf: (userId: string) => string;
  /** The threads about words of this text, and where the text is. */
  comments: { margin: Margin; at: Omit<Ref, 'range'> } | null;
  /** For people who may not edit: the text has a caret and a selection, and takes nothing that is typed. */
  isReadOnly: boolean;
  /**
   * Called when a change of the doc cannot be drawn. The editor no longer follows the doc and writes
   * nothing to it. Show the text without the editor.
   */
  onCut: () => void;
}

interface RoomTextStorage {
  cut: (error: unknown) => void;
  binding: () => TextBinding | null;
}

declare module '@tiptap/core' {
  interface Storage {
    roomText: RoomTextStorage;
  }
}

/** Binds the editor to a text of the room's doc, with the room's undo and the carets of the others. */
export const RoomText = Extension.create<RoomTextOptions, RoomTextStorage>({
  name: 'roomText',
  priority: 1000,

  addOptions() {
    return { text: null, undo: null, awareness: null, colourOf: ownColour, comments: null, isReadOnly: false, onCut: () => undefined };
  },

  addStorage: () => ({ cut: () => undefined, binding: () => null }),

  addKeyboardShortcuts() {
    const { undo } = this.options;
    const run = (step: 'undo' | 'redo') => () => {
      undo?.[step]();
      return true;
    };
    return { 'Mod-z': run('undo'), 'Mod-y': run('redo'), 'Shift-Mod-z': run('redo') };
  },

  dispatchTransaction({ transaction, next }) {
    try {
      next(transaction);
    } catch (error) {
      this.storage.cut(error);
    }
  },

  addProseMirrorPlugins() {
    const { text, undo, awareness, colourOf, comments, isReadOnly, onCut } = this.options;
    if (!text) return [];
    let binding: TextBinding | null = null;
    let isCut = false;
    const cut = (error: unknown) => {
      console.error(error);
      if (isCut) return;
      isCut = true;
      binding?.destroy();
      onCut();
    };
    this.storage.cut = cut;
    this.storage.binding = () => binding;
    const onBound = (bound: TextBinding | null) => {
      binding = bound;
    };
    return [
      // A view that has missed a change of the doc must never write.
      new Plugin({ key: new PluginKey('textGuard'), filterTransaction: () => !isCut }),
      ...(isReadOnly ? [readOnly()] : []),
      freshCaret(),
      bindText(text, onBound, cut),
      undoSteps(undo),
      ...(undo ? [undoSelections(undo, () => binding)] : []),
      ...(awareness ? [carets(awareness, colourOf, () => binding)] : []),
      ...(comments ? [commentMarks(comments.margin, comments.at, () => binding)] : []),
    ];
  },
});

/**
 * Ends an undo step where a person expects it: at an input rule such as "- " for a list, at an
 * inserted block, and when the caret leaves the text.
 */
function undoSteps(undo: Y.UndoManager | null): Plugin {
  return new Plugin({
    key: new PluginKey('undoSteps'),
    filterTransaction: (transaction) => {
      if (transaction.getMeta('inputRule') || isOwnStep(transaction)) undo?.stopCapturing();
      return true;
    },
    props: {
      handleDOMEvents: {
        blur: () => {
          undo?.stopCapturing();
          return false;
        },
      },
    },
  });
}
