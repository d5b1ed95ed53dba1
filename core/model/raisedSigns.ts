/** The marks of superscript and subscript. A text has at most one of them. */
export const raisedMark = 'raised';
export const loweredMark = 'lowered';

const plain = '0123456789+-=()';
const signs: Readonly<Record<string, string>> = { [raisedMark]: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾', [loweredMark]: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎' };

/**
 * Converts a piece of text for places without marks: superscript and subscript digits become Unicode characters, since 10⁶ is not 106.
 * Letters stay unchanged.
 */
export function inRaisedSigns(text: string, marks: readonly { type: string }[]): string {
  const found = marks.map(({ type }) => (Object.hasOwn(signs, type) ? signs[type] : undefined)).find(Boolean);
  if (!found) return text;
  return text.replace(/[-0-9+=()\u2212]/g, (each) => found[plain.indexOf(each === '\u2212' ? '-' : each)] ?? each);
}
