import type { Direction } from '#core/timeline/direction';
import { type ListType, listType, type RichNode } from '#core/timeline/richText';

/**
 * A rich text as it is stored and edited: a list of blocks without blocks in them, as plain values of the shape of the
 * editor's ProseMirror document. `docs/text.md` has the form. Everybody but the editor reads the nested `RichText` instead.
 *
 * - `paragraph` { kind?, quote?, indent?, start?, type?, dir? }: text with marks, `citation`, `hardBreak`, `unknown` { name }
 * - `image`, `embed` { their own, quote?, indent? }
 * - `table` { quote?, indent? } > `tableRow` { header? } > `tableCell` { header? } > blocks, but no table
 * - `cut`: stands where the rest of a text is too long to be shown
 */
export type FlatText = readonly FlatBlock[];
export type FlatBlock = RichNode;

export const blockKinds = ['h2', 'h3', 'bullet', 'number'] as const;
export type BlockKind = (typeof blockKinds)[number];

export const deepestIndent = 8;
const largestStart = 1_000_000;

/** Where a block stands among the others. */
export interface BlockPlace {
  quote?: true;
  /** 1 to 8. A list item at n is in a list of level n + 1; all else at n belongs to the item before it at n - 1. */
  indent?: number;
}

/** The attributes of a paragraph. What is missing is a plain paragraph at the margin. */
export interface BlockAttributes extends BlockPlace {
  kind?: BlockKind;
  /** The number of an item that begins a numbered list. */
  start?: number;
  /** What a numbered list counts in. */
  type?: ListType;
  /** Missing: that of its first letter. */
  dir?: Direction;
}

/** Whether an embed of this name stands among the letters of a line. */
export function isInlineName(name: string): boolean {
  return name === 'citation' || name === 'hardBreak';
}

/** The name of the node that stands for an embed which this build does not know. Its attribute `name` is the embed's type. */
export const unknownNode = 'unknown';

type Given = Readonly<Record<string, unknown>>;

/** Total: a value that the form does not know reads as missing. */
export function readBlockPlace({ quote, indent }: Given): BlockPlace {
  const isIndent = Number.isInteger(indent) && (indent as number) >= 1 && (indent as number) <= deepestIndent;
  return { ...(quote === true && { quote }), ...(isIndent && { indent: indent as number }) };
}

/** As `readBlockPlace`. */
export function readBlockAttributes(given: Given): BlockAttributes {
  const kind = blockKinds.find((each) => each === given.kind);
  const isStart = Number.isInteger(given.start) && Math.abs(given.start as number) <= largestStart;
  const type = listType(given.type);
  const dir = (['ltr', 'rtl'] as const).find((each) => each === given.dir);
  return {
    ...(kind && { kind }),
    ...readBlockPlace(given),
    ...(isStart && { start: given.start as number }),
    ...(type && { type }),
    ...(dir && { dir }),
  };
}

/** Attributes as a node has them: none where all are missing. */
export function withAttributes(attrs: object): { attrs?: Given } {
  return Object.keys(attrs).length > 0 ? { attrs: attrs as Given } : {};
}
