import { citationsIn } from '#core/model/nodes/citation';
import { plainText, type RichNode, type RichText } from '#core/model/richText';

/** Blocks that hold other blocks. Each block within is a claim of its own. */
const containers = new Set(['bulletList', 'orderedList', 'listItem']);
/** Headings make no claims; pictures and embeds have their own credits. */
const claimless = new Set(['heading', 'image', 'embed']);

/** Returns the words of each block of a text without a citation: paragraphs, list items, quotations, tables. */
export function uncitedClaims(text: RichText): string[] {
  return text.flatMap((block) => uncitedIn(block));
}

function uncitedIn(block: RichNode): string[] {
  if (claimless.has(block.type)) return [];
  if (containers.has(block.type)) return (block.content ?? []).flatMap(uncitedIn);
  const words = plainText([block]).trim();
  return words === '' || citationsIn([block]).length > 0 ? [] : [words];
}
