import { loweredMark, raisedMark } from '#core/model/raisedSigns';

export type Shift = typeof raisedMark | typeof loweredMark | null;

/** What the words at one place of a pasted page look like, and where they link to. */
export interface PastedMarks {
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  shift: Shift;
  href: string | null;
}

export const plainMarks: PastedMarks = { bold: false, italic: false, strike: false, code: false, shift: null, href: null };

/** The marks inside an element. A style outweighs the tag: Google Docs wraps all that it copies in a `b` that is not bold. */
export function marksWithin(element: Element, outside: PastedMarks): PastedMarks {
  const marks = { ...outside };
  const tag = element.tagName.toLowerCase();
  if (tag === 'b' || tag === 'strong' || /^h[1-6]$/.test(tag)) marks.bold = true;
  else if (tag === 'i' || tag === 'em' || tag === 'cite' || tag === 'var' || tag === 'dfn') marks.italic = true;
  else if (tag === 's' || tag === 'strike' || tag === 'del') marks.strike = true;
  else if (tag === 'code' || tag === 'kbd' || tag === 'samp' || tag === 'tt') marks.code = true;
  else if (tag === 'a') marks.href = readHref(element.getAttribute('href') ?? '') ?? outside.href;
  const weight = styleOf(element, 'font-weight');
  // Telegram's bold is of 500, which elsewhere is what headlines and buttons are in.
  const least = tag === 'b' || tag === 'strong' ? 500 : 600;
  if (weight) marks.bold = weight === 'bold' || weight === 'bolder' || Number.parseInt(weight, 10) >= least;
  const slant = styleOf(element, 'font-style');
  if (slant) marks.italic = slant === 'italic' || slant.startsWith('oblique');
  const line = styleOf(element, 'text-decoration') ?? styleOf(element, 'text-decoration-line');
  if (line?.includes('line-through')) marks.strike = true;
  marks.shift = shiftOf(element, tag) ?? outside.shift;
  return marks;
}

/** Whether an element is above or below the line; pages that raise a `sup` in their own way give it the style `baseline`. */
function shiftOf(element: Element, tag: string): Shift {
  if (tag === 'sup' || /^Mso(?:Foot|End)noteReference$/.test(element.className)) return raisedMark;
  if (tag === 'sub') return loweredMark;
  const align = styleOf(element, 'vertical-align');
  // Word's own way to move letters, by points.
  const raise = Number.parseFloat(styleOf(element, 'mso-text-raise') ?? '0');
  if (align === 'super' || raise > 0) return raisedMark;
  return align === 'sub' || raise < 0 ? loweredMark : null;
}

/** A property of an element's style attribute, as written: a browser's own reading drops those of Word. */
export function styleOf(element: Element, property: string): string | null {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('style') ?? '');
  return found?.[1]?.trim().toLowerCase() || null;
}

/** Only what leads somewhere for others too; never a file of the writer's machine or a place in the page it came from. */
function readHref(href: string): string | null {
  const typed = href.trim();
  return /^(?:https?:\/\/|mailto:)/i.test(typed) && URL.canParse(typed) ? typed : null;
}
