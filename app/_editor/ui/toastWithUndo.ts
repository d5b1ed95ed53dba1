import { HttpProblem } from '#app/_editor/http/request';
import { toast, toastError } from './toast';

/** The time in which undo is offered. */
const offeredMs = 12_000;

/** Shows a toast with an undo button. `undo` calls the server; its refusal is shown as an error toast. */
export function toastWithUndo(words: string, label: string, undo: () => Promise<unknown>): void {
  const handleUndo = async () => {
    try {
      await undo();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      toastError(error.message);
    }
  };
  toast(words, { duration: offeredMs, action: { label, onClick: () => void handleUndo() } });
}
