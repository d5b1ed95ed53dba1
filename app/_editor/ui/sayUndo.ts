import { HttpProblem } from '#app/_editor/http/request';
import { say, sayProblem } from './say';

/** How long an undo is offered. */
const offeredMs = 12_000;

/** Says what was done, with a way back for a while. `undo` asks the server; a refusal of it is said. */
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
