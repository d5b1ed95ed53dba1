import { loweredMark, raisedMark } from '#core/model/raisedSigns';

export type Shift = typeof raisedMark | typeof loweredMark | null;

/** The formats and the link of words in a pasted page. */
export interface PastedMarks {
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  shift: Shift;
  href: string | null;
}

export const plainMarks: PastedMarks = { bold: false, italic: false, strike: false, code: false, shift: null, href: null };

/** Returns the marks inside an element. A style overrides the tag: Google Docs wraps everything in a `b` that is not bold. */
export function marksWithin(element: Element, outside: PastedMarks): PastedMarks {
  const marks = { ...outside };
  const tag = element.tagName.toLowerCase();
  if (tag === 'b' || tag === 'strong' || /^h[1-6]$/.test(tag)) marks.bold = true;
  else if (tag === 'i' || tag === 'em' || tag === 'cite' || tag === 'var' || tag === 'dfn') marks.italic = true;
  else if (tag === 's' || tag === 'strike' || tag === 'del') marks.strike = true;
  else if (tag === 'code' || tag === 'kbd' || tag === 'samp' || tag === 'tt') marks.code = true;
  else if (tag === 'a') marks.href = readHref(element.getAttribute('href') ?? '') ?? outside.href;
  const weight = styleOf(element, 'font-weight');
  // Telegram's bold has weight 500, which headlines and buttons have elsewhere.
  const least = tag === 'b' || tag === 'strong' ? 500 : 600;
  if (weight) marks.bold = weight === 'bold' || weight === 'bolder' || Number.parseInt(weight, 10) >= least;
  const slant = styleOf(element, 'font-style');
  if (slant) marks.italic = slant === 'italic' || slant.startsWith('oblique');
  const line = styleOf(element, 'text-decoration') ?? styleOf(element, 'text-decoration-line');
  if (line?.includes('line-through')) marks.strike = true;
  marks.shift = shiftOf(element, tag) ?? outside.shift;
  return marks;
}

/** Returns whether an element is superscript or subscript. Pages with their own style for `sup` set it to `baseline`. */
function shiftOf(element: Element, tag: string): Shift {
  if (tag === 'sup' || /^Mso(?:Foot|End)noteReference$/.test(element.className)) return raisedMark;
  if (tag === 'sub') return loweredMark;
  const align = styleOf(element, 'vertical-align');
  // Word's own property to raise letters, in points.
  const raise = Number.parseFloat(styleOf(element, 'mso-text-raise') ?? '0');
  if (align === 'super' || raise > 0) return raisedMark;
  return align === 'sub' || raise < 0 ? loweredMark : null;
}

/** Returns a property of an element's style attribute, as written. The browser's parsed style drops those of Word. */
export function styleOf(element: Element, property: string): string | null {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('style') ?? '');
  return found?.[1]?.trim().toLowerCase() || null;
}

/** Returns an address that works for others too: no file on the writer's machine and no place in the copied page. */
function readHref(href: string): string | null {
  const typed = href.trim();
  return /^(?:https?:\/\/|mailto:)/i.test(typed) && URL.canParse(typed) ? typed : null;
}
