import { inRaisedSigns } from '#core/model/raisedSigns';

/** Rich text as nested plain values: items in lists, blocks in quotations. The stored form is flat (`core/text/flatText.ts`). */
export type RichText = readonly RichNode[];

export interface RichNode {
  type: string;
  attrs?: Readonly<Record<string, unknown>>;
  content?: readonly RichNode[];
  text?: string;
  marks?: readonly RichMark[];
}

export interface RichMark {
  type: string;
  attrs?: Readonly<Record<string, unknown>>;
}

export type ListType = 'a' | 'A' | 'i' | 'I';

/** The numbering styles of a list, as HTML names them. Undefined for digits. */
export function listType(value: unknown): ListType | undefined {
  return (['a', 'A', 'i', 'I'] as const).find((each) => each === value);
}
/** The name of the node that replaces the rest of a text that is too long or nested too deeply to be shown. */
export const cutNode = 'cut';

/** Converts plain text to blocks: one paragraph for each line that is not empty. */
export function paragraphs(text: string): RichText {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
}

/**
 * Returns only the words: each block on its own line, and tabs between the cells of a table's row. A picture gives its alternative text and
 * credit, an embed its title; citations and other leaves give nothing. Superscript and subscript digits become their Unicode characters.
 */
export function plainText(text: RichText): string {
  return text.map(wordsOf).join('\n');
}

function wordsOf(node: RichNode): string {
  switch (node.type) {
    case 'text':
      return inRaisedSigns(node.text ?? '', node.marks ?? []);
    case 'hardBreak':
      return '\n';
    case 'image':
      return attributes(node, 'alt', 'credit').join('\n');
    case 'embed':
      return attributes(node, 'title', 'href').join('\n');
    default:
      return (node.content ?? []).map(wordsOf).join(separatorIn(node));
  }
}

function separatorIn(node: RichNode): string {
  if (node.type === 'tableRow') return '\t';
  return node.type !== 'paragraph' && node.type !== 'heading' && (node.content ?? []).some((child) => child.type !== 'text') ? '\n' : '';
}

function attributes(node: RichNode, ...names: string[]): string[] {
  return names.map((name) => node.attrs?.[name]).filter((value) => typeof value === 'string' && value !== '') as string[];
}
