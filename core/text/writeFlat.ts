import * as Y from 'yjs';
import { cutNode, type RichMark, type RichNode, type RichText } from '#core/model/richText';
import { type FlatBlock, type FlatText, unknownNode } from '#core/text/flatText';
import { flatten } from '#core/text/flatten';

type Insert = { insert: string | Y.XmlElement; attributes: Record<string, unknown> };

/** Creates a stored text. An empty one holds a paragraph without letters, so that all clients write into the same paragraph. */
export function createText(text: RichText = []): Y.XmlText {
  const made = new Y.XmlText();
  writeFlat(made, flatten(text));
  return made;
}

/** Fills an empty stored text. Skips placeholders for content that was not read (`unknown`, `cut`). */
export function writeFlat(text: Y.XmlText, blocks: FlatText): void {
  insertFlat(text, 0, blocks.some(isWritten) ? blocks : [{ type: 'paragraph' }]);
}

/** Inserts blocks into a stored text. Each block begins with a marker, so letters behind `index` join the last one. */
export function insertFlat(text: Y.XmlText, index: number, blocks: FlatText): void {
  text.applyDelta([...(index > 0 ? [{ retain: index }] : []), ...blocks.filter(isWritten).flatMap(insertsOf)]);
}

/** The marks as formats of Yjs: their attributes by their name. */
export function formatsOf(marks: readonly RichMark[] = []): Record<string, unknown> {
  return Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]));
}

function insertsOf(block: FlatBlock): Insert[] {
  if (block.type !== 'paragraph') return [{ insert: elementOf(block), attributes: {} }];
  const marker: Insert = { insert: elementOf({ ...block, content: [] }), attributes: {} };
  return [marker, ...(block.content ?? []).filter(isWritten).map(insertOfInline)];
}

function isWritten({ type }: RichNode): boolean {
  return type !== unknownNode && type !== cutNode;
}

function insertOfInline(node: RichNode): Insert {
  return { insert: node.type === 'text' ? (node.text ?? '') : elementOf(node), attributes: formatsOf(node.marks) };
}

/** Creates an embed from its flat form. A table gets its rows, and each cell gets a text. */
export function elementOf(node: RichNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  }
  if (node.type === 'tableCell') {
    const text = new Y.XmlText();
    writeFlat(text, node.content ?? []);
    element.insert(0, [text]);
  } else if (node.content && node.content.length > 0) element.insert(0, node.content.map(elementOf));
  return element;
}
