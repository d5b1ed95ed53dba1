import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
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
  /** The text holds what this editor does not know. It no longer follows or writes the doc; show the text without it. */
  onUnknown: (names: string[]) => void;
}

/**
 * Binds the editor to a fragment of the room's doc. In place of the stock collaboration extension, for two reasons: that
 * one ends the undo manager that it is given when the editor closes, and ours is the whole room's; and it leaves to the
 * binding what to do with unknown nodes, which deletes them.
 */
export const RoomText = Extension.create<RoomTextOptions>({
  name: 'roomText',
  priority: 1000,

  addOptions() {
    return { fragment: null, undo: null, awareness: null, onUnknown: () => undefined };
  },

  addKeyboardShortcuts() {
    const { undo } = this.options;
    const run = (step: 'undo' | 'redo') => () => {
      undo?.[step]();
      return true;
    };
    return { 'Mod-z': run('undo'), 'Mod-y': run('redo'), 'Shift-Mod-z': run('redo') };
  },

  addProseMirrorPlugins() {
    const { fragment, undo, awareness, onUnknown } = this.options;
    if (!fragment) return [];
    undo?.addTrackedOrigin(ySyncPluginKey);
    return [
      freshCaret(fragment.doc, awareness),
      // First, so that it hears of a change before the binding does.
      guard(fragment, onUnknown),
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

function guard(fragment: Y.XmlFragment, onUnknown: (names: string[]) => void): Plugin {
  let isCut = false;
  return new Plugin({
    key: new PluginKey('unknownContent'),
    filterTransaction: () => !isCut,
    view: (view) => {
      const check = () => {
        const unknown = isCut ? [] : findUnknown(fragment, view.state.schema);
        if (unknown.length === 0) return;
        isCut = true;
        const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
        binding.destroy();
        // Every write of the binding passes here; a stale text written back would take the unknown nodes out of the doc.
        binding.mux = () => undefined;
        onUnknown(unknown);
      };
      fragment.observeDeep(check);
      return { destroy: () => fragment.unobserveDeep(check) };
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
