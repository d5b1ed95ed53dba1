import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { type ProsemirrorBinding, yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { colleagueCaret, colleagueSelection, isColleague } from './carets';
import { freshCaret } from './freshCaret';
import { isOwnStep } from './ownStep';
import { findUnknown } from './unknownContent';

export interface RoomTextOptions {
  fragment: Y.XmlFragment | null;
  undo: Y.UndoManager | null;
  awareness: Awareness | null;
  /** The editor no longer follows the doc, and writes nothing to it; show the text without it. */
  onCut: (cut: Cut) => void;
}

/** Why an editor was cut off from the doc: the text holds what it does not know, or a change could not be drawn. */
export type Cut = { reason: 'unknown'; names: readonly string[] } | { reason: 'failed' };

/**
 * Binds the editor to a fragment of the room's doc. In place of the stock collaboration extension, for two reasons: that
 * one ends the undo manager that it is given when the editor closes, and ours is the whole room's; and it leaves to the
 * binding what to do with unknown nodes, which deletes them.
 */
export const RoomText = Extension.create<RoomTextOptions, GuardStorage>({
  name: 'roomText',
  priority: 1000,

  addOptions() {
    return { fragment: null, undo: null, awareness: null, onCut: () => undefined };
  },

  addStorage() {
    return { handleDrawn: () => undefined, cut: () => undefined };
  },

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
      this.storage.handleDrawn(transaction);
    } catch (error) {
      console.error(error);
      this.storage.cut({ reason: 'failed' });
    }
  },

  addProseMirrorPlugins() {
    const { fragment, undo, awareness, onCut } = this.options;
    if (!fragment) return [];
    undo?.addTrackedOrigin(ySyncPluginKey);
    return [
      freshCaret(fragment.doc, awareness),
      // First, so that it hears of a change before the binding does.
      guard(fragment, this.storage, onCut),
      ySyncPlugin(fragment),
      undoSteps(undo),
      ...(awareness
        ? [
            yCursorPlugin(awareness, {
              awarenessStateFilter: isColleague,
              cursorBuilder: colleagueCaret,
              selectionBuilder: colleagueSelection,
            }),
          ]
        : []),
    ];
  },
});

/** What the guard of one editor is told from outside. */
interface GuardStorage {
  handleDrawn: (transaction: Transaction) => void;
  cut: (cut: Cut) => void;
}

/**
 * Cuts the editor off before it can write a text that is not the doc's: when the doc holds what it does not know, and when
 * a change of the doc could not be drawn, after which the next key would write the stale text back.
 */
function guard(fragment: Y.XmlFragment, storage: GuardStorage, onCut: (cut: Cut) => void): Plugin {
  let isCut = false;
  return new Plugin({
    key: new PluginKey('textGuard'),
    filterTransaction: () => !isCut,
    view: (view) => {
      const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
      let isUndrawn = false;
      const cut = (reason: Cut) => {
        if (isCut) return;
        isCut = true;
        binding.destroy();
        // Every write of the binding passes here.
        binding.mux = () => undefined;
        onCut(reason);
      };
      storage.cut = cut;
      storage.handleDrawn = (transaction) => {
        if (transaction.getMeta(ySyncPluginKey)) isUndrawn = false;
      };
      // A throw in this one would leave the doc in the middle of a transaction for good.
      const rememberSelection = binding.beforeAllTransactions;
      binding.beforeAllTransactions = () => {
        try {
          rememberSelection();
        } catch (error) {
          console.error(error);
          cut({ reason: 'failed' });
        }
      };
      const check = () => {
        const names = isCut ? [] : findUnknown(fragment, view.state.schema);
        if (names.length > 0) cut({ reason: 'unknown', names });
      };
      const handleChange = (_events: unknown, { origin }: Y.Transaction) => {
        if (origin === ySyncPluginKey) return;
        isUndrawn = true;
        check();
      };
      const checkDrawn = () => isUndrawn && cut({ reason: 'failed' });
      check();
      fragment.observeDeep(handleChange);
      fragment.doc?.on('afterAllTransactions', checkDrawn);
      return {
        destroy: () => {
          fragment.unobserveDeep(handleChange);
          fragment.doc?.off('afterAllTransactions', checkDrawn);
        },
      };
    },
  });
}

/** Ends an undo step where the person would: at a rule such as "- " for a list, at a block that is put in, and when the caret leaves the text. */
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
