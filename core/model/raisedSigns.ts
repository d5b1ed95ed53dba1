/** The marks of text above and below the line. A text has one of them at most. */
export const raisedMark = 'raised';
export const loweredMark = 'lowered';

const plain = '0123456789+-=()';
const signs: Readonly<Record<string, string>> = { [raisedMark]: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾', [loweredMark]: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎' };

/**
 * A piece of text for places that hold no marks: digits that are raised or lowered become the signs that Unicode has for
 * them, since 10⁶ is not 106. Letters stay as they are.
 */
export function inRaisedSigns(text: string, marks: readonly { type: string }[]): string {
  const found = marks.map(({ type }) => (Object.hasOwn(signs, type) ? signs[type] : undefined)).find(Boolean);
  if (!found) return text;
  return text.replace(/[-0-9+=()\u2212]/g, (each) => found[plain.indexOf(each === '\u2212' ? '-' : each)] ?? each);
}
