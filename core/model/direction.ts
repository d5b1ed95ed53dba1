import type { RichNode } from '#core/model/richText';

export type Direction = 'ltr' | 'rtl';

const strong = /\p{L}|[\u200e\u200f]/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u200f]/u;

/** Returns the direction of a text's first letter, like `dir="auto"`. Null if no letter has a direction. */
export function firstStrong(text: string): Direction | null {
  const [letter] = strong.exec(text) ?? [];
  if (!letter) return null;
  return rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

/**
 * Returns the direction of a block of rich text: its own attribute, else that of its first letter. Null if it has neither; it then inherits
 * the direction of its parent. `dir="auto"` fails for a list whose items have their own direction: the browser ignores those items and puts
 * the markers on the wrong side.
 */
export function directionOf(node: RichNode): Direction | null {
  if (node.type === 'text') return firstStrong(node.text ?? '');
  const said = node.attrs?.dir;
  if (said === 'ltr' || said === 'rtl') return said;
  return directionIn(node.content ?? []);
}

/** As `directionOf`, for several blocks together. */
export function directionIn(nodes: readonly RichNode[]): Direction | null {
  for (const node of nodes) {
    const found = directionOf(node);
    if (found) return found;
  }
  return null;
}
