import { citationsIn } from '#core/model/nodes/citation';
import { plainText, type RichNode, type RichText } from '#core/model/richText';

/** Blocks that hold other blocks. Each block within is a claim of its own. */
const containers = new Set(['bulletList', 'orderedList', 'listItem']);
/** Headings make no claims; pictures and embeds have their own credits. */
const claimless = new Set(['heading', 'image', 'embed']);

/** A block of a text without a citation. */
export interface UncitedClaim {
  words: string;
  /** Its number among the blocks of the text with equal words, from 0. */
  nth: number;
}

/** Returns the blocks of a text without a citation: paragraphs, list items, quotations, tables. */
export function uncitedClaims(text: RichText): UncitedClaim[] {
  const counts = new Map<string, number>();
  const claims: UncitedClaim[] = [];
  const walk = (block: RichNode, around: string, isClaim: boolean) => {
    const words = plainText([block]).trim();
    const letters = comparable(words);
    // A block and the only block in it are one.
    const nth = (counts.get(letters) ?? 0) - (letters === around ? 1 : 0);
    counts.set(letters, nth + 1);
    const isContainer = containers.has(block.type);
    if (isClaim && !isContainer && !claimless.has(block.type) && words !== '' && citationsIn([block]).length === 0)
      claims.push({ words, nth });
    for (const inner of block.content ?? []) if (inner.content) walk(inner, letters, isClaim && isContainer);
  };
  for (const block of text) walk(block, '', true);
  return claims;
}

/** Words are equal whatever their spaces and raised signs. */
function comparable(words: string): string {
  return words.normalize('NFKC').replace(/\s+/g, '');
}
