import * as Y from 'yjs';
import { localEdit } from '#core/edits/transaction';
import { rootsOf } from '#core/model/schema';

/** Edits within this time form one undo step. */
const stepMs = 600;

/** Undo and redo of local edits. Changes of colleagues have the provider's origin, which is not tracked. */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager(Object.values(rootsOf(doc)), {
    trackedOrigins: new Set([localEdit]),
    captureTimeout: stepMs,
    // The text binding marks the changes that the editor keeps out of its history.
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    // Undoing the creation of a paragraph or an event must not delete the later work of others in it.
    deleteFilter: (item) => !(item.content instanceof Y.ContentType) || !holdsWorkOfOthers(item.content.type, doc.clientID),
  });
}

/** The result of one act, with a function to undo it. */
export interface Step<T> {
  done: T;
  /** Whether undo would take back this step next. */
  isLast: () => boolean;
  /** Undoes the act and nothing else. Does nothing once there is a later edit. */
  takeBack: () => void;
}

/** Makes one act one undo step. Edits just before it and edits after it do not join the step. */
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
      // If a colleague has undone the act already, Yjs would go on to the step before it.
      const earlier = undo.undoStack.splice(0, undo.undoStack.length - 1);
      try {
        undo.undo();
      } finally {
        undo.undoStack.unshift(...earlier);
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

/** The items of a list and of a map. Yjs has no public iteration over items with their authors. */
function* itemsOf(type: Y.AbstractType<unknown>): Generator<Y.Item> {
  for (let item = type._start; item; item = item.right) yield item;
  yield* type._map.values();
}
