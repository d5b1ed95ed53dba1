import type { RichNode } from '#core/model/richText';

export type Direction = 'ltr' | 'rtl';

const strong = /\p{L}|[\u200e\u200f]/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u200f]/u;

/** The direction of a text: that of its first letter, as `dir="auto"` has it. Null if nothing in it has one. */
export function firstStrong(text: string): Direction | null {
  const [letter] = strong.exec(text) ?? [];
  if (!letter) return null;
  return rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

/**
 * The direction of a block of rich text: the one that it says, else that of its first letter. Null if nothing in it has one, and it goes as what is around it. `dir="auto"` would not
 * do: it takes a list whose items have a direction of their own for one without any, and puts the signs on the wrong side.
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
