import * as Y from 'yjs';
import type { RichNode } from '#core/model/richText';
import type { FlatBlock, FlatText } from '#core/text/flatText';
import { formatsOf } from '#core/text/writeFlat';

/**
 * Appends blocks to a text that is in a doc. Each letter gets the client id of its author (`by`). The time grows only with the length of
 * the text. Only for a doc without live copies: a client that still writes under one of these ids would reuse the same clocks in another
 * text.
 */
export function writeAuthored(text: Y.XmlText, blocks: FlatText, by: number): void {
  const end = new TextEnd(text);
  for (const block of blocks) writeBlock(end, block, by);
  end.close();
}

function writeBlock(end: TextEnd, block: FlatBlock, by: number): void {
  const author = authorOf(block) ?? authorOf(block.content?.[0]) ?? by;
  if (block.type === 'paragraph') {
    end.putElement(block, author);
    for (const node of block.content ?? []) {
      if (node.type === 'text') end.putLetters(node, authorOf(node) ?? author);
      else end.putElement(node, authorOf(node) ?? author);
    }
  } else {
    const element = end.putElement(block, author);
    if (block.type === 'table') writeRows(element, block, author);
  }
}

function writeRows(table: Y.XmlElement, { content = [] }: FlatBlock, author: number): void {
  for (const row of content) {
    const written = elementOf(row);
    table.push([written]);
    for (const cell of row.content ?? []) {
      const [box, text] = [elementOf(cell), new Y.XmlText()];
      written.push([box]);
      box.push([text]);
      writeAuthored(text, cell.content ?? [{ type: 'paragraph' }], author);
    }
  }
}

function authorOf(node: RichNode | undefined): number | undefined {
  return (node as { by?: number } | undefined)?.by;
}

function elementOf({ type, attrs = {} }: RichNode): Y.XmlElement {
  const element = new Y.XmlElement(type);
  for (const [name, value] of Object.entries(attrs)) if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  return element;
}

/** Appends items to the end of a text as Yjs does. Yjs's own methods search for the end from the start on each call. */
class TextEnd {
  private last: Y.Item | null = null;
  private readonly open = new Map<string, unknown>();
  private readonly doc: Y.Doc;
  private author = 0;

  constructor(private readonly text: Y.XmlText) {
    if (!text.doc) throw new Error('A text is written into once it is in a doc.');
    this.doc = text.doc;
    for (let item = text._start; item; item = item.right) this.last = item;
  }

  putLetters({ text = '', marks }: RichNode, author: number): void {
    if (text === '') return;
    this.author = author;
    this.setFormats(formatsOf(marks));
    this.put(new Y.ContentString(text));
  }

  putElement(node: RichNode, author: number): Y.XmlElement {
    this.author = author;
    this.setFormats(formatsOf(node.marks));
    const element = elementOf(node);
    this.put(new Y.ContentType(element));
    return element;
  }

  close(): void {
    this.setFormats({});
  }

  private setFormats(wanted: Record<string, unknown>): void {
    for (const key of [...this.open.keys()]) if (!Object.hasOwn(wanted, key)) this.format(key, null);
    for (const [key, value] of Object.entries(wanted)) {
      if (JSON.stringify(this.open.get(key)) !== JSON.stringify(value)) this.format(key, value);
    }
  }

  private format(key: string, value: unknown): void {
    if (value === null) this.open.delete(key);
    else this.open.set(key, value);
    this.put(new Y.ContentFormat(key, value as object));
  }

  private put(content: Y.ContentString | Y.ContentType | Y.ContentFormat): void {
    const { doc, last, author, text } = this;
    // Yjs writes the attributes of an element under the doc's own client id.
    doc.clientID = author;
    const id = Y.createID(author, Y.getState(doc.store, author));
    const item = new Y.Item(id, last, last?.lastId ?? null, null, null, text as unknown as Y.AbstractType<unknown>, null, content);
    doc.transact((transaction) => item.integrate(transaction, 0));
    this.last = item;
  }
}
