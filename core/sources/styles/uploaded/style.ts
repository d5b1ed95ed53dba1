/** An element of a style, as the processor takes it in place of XML. */
export interface StyleElement {
  name: string;
  attrs: Record<string, string>;
  children: (StyleElement | string)[];
}

/** What a style says of itself. */
export interface AboutStyle {
  title: string;
  authors: string[];
  /** Its rights in its own words. Empty if it says nothing. */
  rights: string;
  /** The address of its licence. Empty if it names none. */
  licence: string;
}

/** A style of the timeline, without its rules. */
export interface UploadedStyle extends AboutStyle {
  /** SHA-256 of the style as it was read. */
  hash: string;
}

/** Limits of a style. Several times the largest style in use, but nothing that takes a browser minutes. */
export const styleLimits = {
  bytes: 1024 * 1024,
  /** Elements in each other. */
  depth: 60,
  /** The length of one attribute or text. */
  words: 2_000,
  /** Elements, and letters of their attributes, once each macro stands where it is called; and how deep they are in each other then. */
  expanded: { elements: 200_000, letters: 10_000_000, depth: 150 },
  /** Styles of one timeline. */
  ofTimeline: 20,
} as const;

export const styleFaults = [
  'doctype',
  'notWellFormed',
  'notCsl',
  'version',
  'dependent',
  'noTitle',
  'noBibliography',
  'unknownElement',
  'badValue',
  'tooDeep',
  'tooLong',
  'twoMacros',
  'noMacro',
  'circle',
  'tooManyMacros',
  'notUsable',
  'printsNothing',
] as const;
export type StyleFault = (typeof styleFaults)[number];

/** A style that cannot be used. `detail` names what is wrong: an element, a macro, the parent of the style, the words of the processor. */
export class StyleRefusal extends Error {
  override readonly name = 'StyleRefusal';
  constructor(
    readonly fault: StyleFault,
    /** Counts from 1. Null if no line is to blame. */
    readonly line: number | null,
    readonly detail = '',
  ) {
    super(fault);
  }
}
