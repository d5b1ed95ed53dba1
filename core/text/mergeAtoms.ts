import { compareWords, type Step, withLeastChange } from '#core/text/compareAtoms';
import type { Atom } from '#core/text/textAtoms';

/** A step, with the atom that the writer has read at its place. */
export interface MergedStep extends Step {
  was?: Atom;
}

/**
 * An atom of the text that the writer has read, with its counterpart in another text, if there is one, and the atoms inserted before it.
 */
interface Aligned {
  added: Atom[];
  other: Atom | null;
}

/** Returns the steps that apply the difference between `was` and `wanted` to `now`, and leave the rest of `now` unchanged. */
export function mergeAtoms(now: readonly Atom[], was: readonly Atom[], wanted: readonly Atom[]): MergedStep[] {
  const [theirs, ours] = [align(compareWords(was, now), was.length), align(compareWords(was, wanted), was.length)];
  return withLeastChange(
    theirs.flatMap(({ added, other: stored }, at) => {
      const { added: written = [], other: kept = null } = ours[at] ?? {};
      const steps: MergedStep[] = [...added.map((atom) => ({ before: atom, after: atom })), ...written.map((atom) => ({ after: atom }))];
      const known = was[at];
      if (!stored || !known) return steps;
      // The writer left this atom unchanged, so the version of the others stays.
      if (kept) steps.push({ before: stored, after: isSame(known, kept) ? stored : kept, was: known });
      else steps.push({ before: stored });
      return steps;
    }),
  );
}

/** One entry for each atom of the read text, and a last entry for the atoms behind them. */
function align(steps: readonly Step[], length: number): Aligned[] {
  const aligned: Aligned[] = Array.from({ length: length + 1 }, () => ({ added: [], other: null }));
  let at = 0;
  for (const { before, after } of steps) {
    const entry = aligned[at];
    if (!before && after) entry?.added.push(after);
    else {
      if (entry) entry.other = after ?? null;
      at += 1;
    }
  }
  return aligned;
}

function isSame({ formats, node }: Atom, other: Atom): boolean {
  return JSON.stringify([formats, node]) === JSON.stringify([other.formats, other.node]);
}
