import * as Y from 'yjs';
import { localEdit } from '#core/timeline/edits/transaction';
import { rootsOf } from '#core/timeline/schema';

/** Edits closer together than this are one step. */
const stepMs = 600;

/** Undo and redo of what is edited here. A colleague's changes come under the provider's origin, which is not tracked. */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager(Object.values(rootsOf(doc)), {
    trackedOrigins: new Set([localEdit]),
    captureTimeout: stepMs,
    // The text binding marks what it does on its own account, such as joining two texts that met.
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    // Taking back the making of a paragraph or an event must not take what others have written into it since.
    deleteFilter: (item) => !(item.content instanceof Y.ContentType) || !holdsWorkOfOthers(item.content.type, doc.clientID),
  });
}

/** What one act changed, and how to take it back. */
export interface Step<T> {
  done: T;
  /** Whether it is what undo would take back next. */
  isLast: () => boolean;
  /** Undoes the act and nothing else: once a later edit stands on top of it, this does nothing. */
  takeBack: () => void;
}

/** Makes one act one step of undo: neither what was typed a moment before nor what follows is joined to it. */
export function asOneStep<T>(undo: Y.UndoManager, act: () => T): Step<T> {
  undo.stopCapturing();
  const before = undo.undoStack.at(-1);
  const done = act();
  undo.stopCapturing();
  const step = undo.undoStack.at(-1);
  const isLast = () => step !== before && undo.undoStack.at(-1) === step;
  return {
    done,
    isLast,
    takeBack: () => {
      if (!isLast()) return;
      // Where a colleague has undone the act already, Yjs would go on to the step before it.
      const before = undo.undoStack.splice(0, undo.undoStack.length - 1);
      try {
        undo.undo();
      } finally {
        undo.undoStack.unshift(...before);
      }
    },
  };
}

function holdsWorkOfOthers(type: Y.AbstractType<unknown>, clientId: number): boolean {
  const types = [type];
  for (let next = types.pop(); next; next = types.pop()) {
    for (const item of itemsOf(next)) {
      if (item.deleted) continue;
      if (item.id.client !== clientId) return true;
      if (item.content instanceof Y.ContentType) types.push(item.content.type);
    }
  }
  return false;
}

/** The items of a list and of a map. Yjs has no public walk over items with their authors. */
function* itemsOf(type: Y.AbstractType<unknown>): Generator<Y.Item> {
  for (let item = type._start; item; item = item.right) yield item;
  yield* type._map.values();
}
