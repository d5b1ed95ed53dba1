import { keepProblem } from '#app/_editor/http/keepProblem';
import { toast, toastError } from './toast';

/** The time in which undo is offered. */
const offeredMs = 12_000;

/** Shows a toast with an undo button. `undo` calls the server; its refusal is shown as an error toast. */
export function toastWithUndo(words: string, label: string, undo: () => Promise<unknown>): void {
  const handleUndo = () => void keepProblem(undo, ({ message }) => toastError(message));
  toast(words, { duration: offeredMs, action: { label, onClick: handleUndo } });
}
