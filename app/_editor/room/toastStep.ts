import type { UndoManager } from 'yjs';
import { dismissToast, toast } from '#app/_editor/ui/toast';
import { asOneStep } from '#core/edits/undo';

interface StepToast<T> {
  words: (done: T) => string;
  /** The label of the undo button. */
  undo: string;
  /** A toast with the same id is replaced. */
  id?: string;
}

/** Runs one step and shows a toast with an undo button. The toast disappears when undo would revert another step. */
export function toastStep<T>(undo: UndoManager, act: () => T, { words, undo: label, id }: StepToast<T>): T {
  const { done, takeBack } = asOneStep(undo, act);
  const shown = toast(words(done), { ...(id && { id }), action: { label, onClick: takeBack } });
  const withdraw = () => {
    undo.off('stack-item-added', withdraw);
    undo.off('stack-item-popped', withdraw);
    dismissToast(shown);
  };
  undo.on('stack-item-added', withdraw);
  undo.on('stack-item-popped', withdraw);
  return done;
}
