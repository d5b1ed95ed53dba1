import type { Direction } from '#core/model/direction';
import { type ListType, listType, type RichNode } from '#core/model/richText';

/**
 * A rich text as it is stored and edited: a list of blocks that hold no blocks, as plain values in the shape of the editor's
 * ProseMirror document. `docs/text.md` describes the form. All code but the editor reads the nested `RichText` instead.
 *
 * - `paragraph` { kind?, quote?, indent?, start?, type?, dir? }: text with marks, `citation`, `hardBreak`, `unknown` { name }
 * - `image`, `embed` { their own, quote?, indent? }
 * - `table` { quote?, indent? } > `tableRow` { header? } > `tableCell` { header? } > blocks, but no table
 * - `cut`: marks the end of a text that is too long to be shown in full
 */
export type FlatText = readonly FlatBlock[];
export type FlatBlock = RichNode;

export const blockKinds = ['h2', 'h3', 'bullet', 'number'] as const;
export type BlockKind = (typeof blockKinds)[number];

export const deepestIndent = 8;
const largestStart = 1_000_000;

/** The place of a block among the others. */
export interface BlockPlace {
  quote?: true;
  /**
   * 1 to 8. A list item at indent n is in a list of level n + 1. Any other block at
   * indent n belongs to the item before it at n - 1.
   */
  indent?: number;
}

/** The attributes of a paragraph. Without any, it is a plain paragraph at the margin. */
export interface BlockAttributes extends BlockPlace {
  kind?: BlockKind;
  /** The number of an item that begins a numbered list. */
  start?: number;
  /** The numbering style of a numbered list. */
  type?: ListType;
  /** If missing, the block has the direction of its first letter. */
  dir?: Direction;
}

/** Returns whether an embed of this name is inline. */
export function isInlineName(name: string): boolean {
  return name === 'citation' || name === 'hardBreak';
}

/** Returns whether an embed of this name is a block. A cell holds no table. */
export function isBlockName(name: string, isInCell: boolean): boolean {
  return name === 'image' || name === 'embed' || (name === 'table' && !isInCell);
}

/** Returns whether the attributes of a row or cell make it a heading. */
export function isHeading(attrs: Given): boolean {
  return attrs.header === true;
}

/** The name of the node that replaces an embed of a type unknown to this build. Its attribute `name` is the embed's type. */
export const unknownNode = 'unknown';

type Given = Readonly<Record<string, unknown>>;

/** Total: reads an unknown value as missing. */
export function readBlockPlace({ quote, indent }: Given): BlockPlace {
  const isIndent = Number.isInteger(indent) && (indent as number) >= 1 && (indent as number) <= deepestIndent;
  return { ...(quote === true && { quote }), ...(isIndent && { indent: indent as number }) };
}

/** Total, as `readBlockPlace` is. */
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

/** Returns the `attrs` of a node, or no field if there are none. */
export function withAttributes(attrs: object): { attrs?: Given } {
  return Object.keys(attrs).length > 0 ? { attrs: attrs as Given } : {};
}
