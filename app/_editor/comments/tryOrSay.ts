import { keepProblem } from '#app/_editor/http/keepProblem';
import { toastError } from '#app/_editor/ui/toast';

/** Runs an act, and shows its refusal as a toast. Returns whether it succeeded. */
export async function tryOrSay(act: () => Promise<unknown>): Promise<boolean> {
  return (await keepProblem(act, ({ message }) => toastError(message))) === null;
}
