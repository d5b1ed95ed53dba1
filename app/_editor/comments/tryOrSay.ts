import { HttpProblem } from '#app/_editor/http/request';
import { toastError } from '#app/_editor/ui/toast';

/** Runs an act, and shows its refusal as a toast. Returns whether it succeeded. */
export async function tryOrSay(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    toastError(error.message);
    return false;
  }
}
