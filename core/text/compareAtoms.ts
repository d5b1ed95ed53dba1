import { diffArrays } from 'diff';
import { type Atom, wordsIn } from '#core/text/textAtoms';

/** A kept, removed or inserted atom. */
export interface Step {
  before?: Atom;
  after?: Atom;
}

/** A word or an embed, with the spaces and signs before it. The last one has no word. */
interface Segment {
  gap: Atom[][];
  word: Atom[];
}

/** If more words differ, everything between the equal begin and the equal end is rewritten. */
const mostEdits = 2_000;

/** Returns the steps from one text to another. Keeps as many common words as possible, and the equal ends of changed words. */
export function compareAtoms(before: readonly Atom[], after: readonly Atom[]): Step[] {
  const [start, end] = commonEnds(before, after);
  const middle = compareWords(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [
    ...kept(before.slice(0, start), after.slice(0, start)),
    ...withLeastChange(middle),
    ...kept(before.slice(before.length - end), after.slice(after.length - end)),
  ];
}

/** As `compareAtoms`, but a changed word is removed and inserted as a whole. */
export function compareWords(before: readonly Atom[], after: readonly Atom[]): Step[] {
  const [old, wanted] = [segmentsOf(before), segmentsOf(after)];
  // Spaces are compared afterwards: they are all equal, and would be matched instead of words.
  const changes = diffArrays(old.map(keyOfSegment), wanted.map(keyOfSegment), { maxEditLength: mostEdits });
  if (!changes) return changed(before, after);
  const steps: Step[] = [];
  let [gone, come]: [Atom[][], Atom[][]] = [[], []];
  for (const { value, added, removed } of changes) {
    for (let count = 0; count < value.length; count += 1) {
      const [from, to] = [added ? undefined : old.shift(), removed ? undefined : wanted.shift()];
      gone.push(...(from?.gap ?? []));
      come.push(...(to?.gap ?? []));
      if (from && to) {
        steps.push(...compareGaps(gone, come), ...kept(from.word, to.word));
        [gone, come] = [[], []];
      } else if (from) gone.push(from.word);
      else if (to) come.push(to.word);
    }
  }
  return steps;
}

function segmentsOf(atoms: readonly Atom[]): Segment[] {
  const segments: Segment[] = [];
  let gap: Atom[][] = [];
  for (const word of wordsIn(atoms)) {
    const [first] = word;
    if (first?.letter !== undefined && !/[\p{L}\p{M}\p{N}]/u.test(first.letter)) gap.push(word);
    else {
      segments.push({ gap, word });
      gap = [];
    }
  }
  return [...segments, { gap, word: [] }];
}

function compareGaps(before: readonly Atom[][], after: readonly Atom[][]): Step[] {
  const [old, wanted] = [[...before], [...after]];
  const changes = diffArrays(old.map(keyOfWord), wanted.map(keyOfWord), { maxEditLength: mostEdits });
  if (!changes) return changed(before.flat(), after.flat());
  return changes.flatMap(({ value, added, removed }): Step[] => {
    const gone = added ? [] : old.splice(0, value.length).flat();
    const come = removed ? [] : wanted.splice(0, value.length).flat();
    return added || removed ? changed(gone, come) : kept(gone, come);
  });
}

function changed(gone: readonly Atom[], come: readonly Atom[]): Step[] {
  return [...gone.map((atom) => ({ before: atom })), ...come.map((atom) => ({ after: atom }))];
}

function keyOfSegment({ word }: Segment): string {
  return keyOfWord(word);
}

function keyOfWord(word: readonly Atom[]): string {
  return word.map(({ key }) => key).join('');
}

/** Keeps the equal letters at both ends of a replaced word. */
export function withLeastChange<S extends Step>(steps: readonly S[]): (S | Step)[] {
  const found: (S | Step)[] = [];
  let [gone, come]: [Atom[], Atom[]] = [[], []];
  const close = () => {
    found.push(...replaced(gone, come));
    [gone, come] = [[], []];
  };
  for (const step of steps) {
    const { before, after } = step;
    if (before && after) {
      close();
      found.push(step);
    } else if (before) gone.push(before);
    else if (after) come.push(after);
  }
  close();
  return found;
}

function replaced(before: readonly Atom[], after: readonly Atom[]): Step[] {
  const [start, end] = commonEnds(before, after);
  return [
    ...kept(before.slice(0, start), after.slice(0, start)),
    ...changed(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...kept(before.slice(before.length - end), after.slice(after.length - end)),
  ];
}

function kept(before: readonly Atom[], after: readonly Atom[]): Step[] {
  return before.map((atom, at) => ({ before: atom, ...(after[at] && { after: after[at] }) }));
}

function commonEnds(before: readonly Atom[], after: readonly Atom[]): [start: number, end: number] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start]?.key === after[start]?.key) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end)?.key === after.at(-1 - end)?.key) end += 1;
  return [start, end];
}
