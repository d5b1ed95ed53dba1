import { diffArrays, diffWordsWithSpace } from 'diff';

/** A piece of a text. The other text may have it too. */
export interface Piece {
  text: string;
  isChanged: boolean;
}

/** If more words differ, both texts are shown whole. */
const mostEdits = 1_000;

/** Returns the sentences that differ between two texts. `…` stands between sentences that are not adjacent. */
export function changedSentences(before: string, after: string, language: string): [before: string, after: string] {
  const [old, now] = [sentencesOf(before, language), sentencesOf(after, language)];
  const changes = diffArrays(old, now, { maxEditLength: mostEdits });
  if (!changes) return [before, after];
  const [gone, come]: [string[], string[]] = [[], []];
  let isApart = false;
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      isApart = true;
      continue;
    }
    if (isApart) for (const side of [gone, come]) if (side.length > 0 && side.at(-1) !== '…') side.push('…');
    isApart = false;
    (removed ? gone : come).push(...value);
  }
  return [joined(gone), joined(come)];
}

/** Returns the words of two texts, and marks in each the words that the other lacks. */
export function changedWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (!changes) return { before: [{ text: before, isChanged: true }], after: [{ text: after, isChanged: true }] };
  const piecesOf = (other: 'added' | 'removed') =>
    changes.filter((change) => !change[other]).map(({ value, added, removed }) => ({ text: value, isChanged: added || removed }));
  return { before: piecesOf('added'), after: piecesOf('removed') };
}

function joined(sentences: readonly string[]): string {
  return (sentences.at(-1) === '…' ? sentences.slice(0, -1) : sentences).join(' ');
}

function sentencesOf(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(isKnown(language) ? language : 'und', { granularity: 'sentence' });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((each) => each !== '');
}

/** People type the language tags of a timeline, so a tag may be invalid. */
function isKnown(language: string): boolean {
  try {
    return Intl.Segmenter.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}
