import { HttpProblem } from '#app/_editor/http/request';
import { say, sayProblem } from './say';

/** The time in which undo is offered. */
const offeredMs = 12_000;

/** Shows a toast with an undo button. `undo` calls the server; its refusal is shown as an error toast. */
export function sayUndo(words: string, label: string, undo: () => Promise<unknown>): void {
  const handleUndo = async () => {
    try {
      await undo();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sayProblem(error.message);
    }
  };
  say(words, { duration: offeredMs, action: { label, onClick: () => void handleUndo() } });
}
