import { HttpProblem } from './request';

/** Runs an act on the server. Passes its refusal, or a network error, to `keep`, and returns it. Null if the act succeeded. */
export async function keepProblem(act: () => Promise<unknown>, keep: (problem: HttpProblem) => void): Promise<HttpProblem | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    keep(error);
    return error;
  }
}
