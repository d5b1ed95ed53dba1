import { inRaisedSigns } from '#core/model/raisedSigns';

/** Rich text as plain values, nested as it is read: items in lists, blocks in quotations. It is stored flat (`core/text/flatText.ts`). */
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

/** The counters of a numbered list, as HTML names them. Undefined for digits. */
export function listType(value: unknown): ListType | undefined {
  return (['a', 'A', 'i', 'I'] as const).find((each) => each === value);
}
/** The name of the node that stands where the rest of a text was cut, since it is too long or nested too deeply to be shown. */
export const cutNode = 'cut';

/** Plain text as blocks: a paragraph for each line that is not empty. */
export function paragraphs(text: string): RichText {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
}

/**
 * The words alone: blocks on lines of their own, the cells of a table's row with tabs between. A picture says what it
 * shows and whose it is, an embed what it is; citations and other leaves say nothing. Raised and lowered digits stay so,
 * as Unicode has them.
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
