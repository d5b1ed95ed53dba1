import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import type { PlacedSelection, TextBinding } from './textBinding';

interface StackEvent {
  stackItem: { meta: Map<unknown, unknown> };
  changedParentTypes: Map<unknown, unknown>;
}

/** Stores with each undo step the selection before it. Restores the selection when the step is taken back. */
export function undoSelections(undo: Y.UndoManager, bound: () => TextBinding | null): Plugin {
  return new Plugin({
    key: new PluginKey('undoSelections'),
    view: (view) => {
      let before = bound()?.placeSelection(view.state.selection) ?? null;
      const isHere = (event: StackEvent) => {
        const text = bound()?.text;
        return text !== undefined && event.changedParentTypes.has(text);
      };
      const remember = (event: StackEvent) => {
        if (before && isHere(event)) event.stackItem.meta.set(bound()?.text, before);
      };
      const restore = (event: StackEvent) => {
        const binding = bound();
        const kept = binding && (event.stackItem.meta.get(binding.text) as PlacedSelection | undefined);
        if (kept && view.hasFocus()) select(view, binding, kept);
      };
      undo.on('stack-item-added', remember as never);
      undo.on('stack-item-popped', restore as never);
      return {
        // The binding has written all earlier changes, so an undo step that begins with the next change starts at this selection.
        update: (_, previous) => {
          if (!view.state.selection.eq(previous.selection) || view.state.doc !== previous.doc) {
            before = bound()?.placeSelection(view.state.selection) ?? null;
          }
        },
        destroy: () => {
          undo.off('stack-item-added', remember as never);
          undo.off('stack-item-popped', restore as never);
        },
      };
    },
  });
}

function select(view: EditorView, binding: TextBinding, { anchor, head }: PlacedSelection): void {
  const [from, to] = [binding.positionOf(anchor), binding.positionOf(head)];
  if (from === null || to === null) return;
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))).scrollIntoView());
}
