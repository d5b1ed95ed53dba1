import * as Y from 'yjs';
import { Reading } from '#core/model/reading';
import { readPlain } from '#core/model/readPlain';
import type { RichNode } from '#core/model/richText';
import type { FlatText } from '#core/text/flatText';
import { flatten } from '#core/text/flatten';

/** A node with the client id of its author. */
export interface AuthoredNode extends RichNode {
  by: number;
  content?: readonly AuthoredNode[];
}

/**
 * Reads a text of shape 2, a fragment of nested elements as y-tiptap wrote it, as flat blocks. Each node has its author, so letters of two
 * people are two nodes. Total: skips anything that is not rich text.
 */
export function readFormer(fragment: Y.XmlFragment): FlatText {
  return flatten(contentOf(fragment));
}

function contentOf(parent: Y.XmlFragment): AuthoredNode[] {
  const found: AuthoredNode[] = [];
  for (let item = parent._start; item; item = item.right) {
    const type = item.deleted || !(item.content instanceof Y.ContentType) ? null : item.content.type;
    if (type instanceof Y.XmlText) for (const letters of lettersOf(type)) found.push(letters);
    else if (type instanceof Y.XmlElement) found.push(readElement(type, item.id.client));
  }
  return found;
}

function readElement(element: Y.XmlElement, by: number): AuthoredNode {
  const attrs = readPlain(element.getAttributes(), new Reading()) as Record<string, unknown>;
  const content = contentOf(element);
  return { type: element.nodeName, by, ...(Object.keys(attrs).length > 0 && { attrs }), ...(content.length > 0 && { content }) };
}

/** Reads each item as its own node, because Yjs's delta joins the letters of several authors. */
function lettersOf(text: Y.XmlText): AuthoredNode[] {
  const found: AuthoredNode[] = [];
  const formats = new Map<string, unknown>();
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      // Yjs does not end a mark whose name is also a property of `Object.prototype`.
      if (content.key in Object.prototype) continue;
      if (content.value === null) formats.delete(content.key);
      else formats.set(content.key, content.value);
    } else if (content instanceof Y.ContentString) {
      const marks = [...formats].map(([key, value]) => markOf(key, value));
      found.push({ type: 'text', by: item.id.client, text: content.str, ...(marks.length > 0 && { marks }) });
    }
  }
  return found;
}

/** y-tiptap added a hash to the name of a mark that may occur twice on one text: `link--a1b2c3d4`. */
function markOf(key: string, value: unknown): { type: string; attrs?: Readonly<Record<string, unknown>> } {
  const read = typeof value === 'object' && value !== null ? readPlain(value, new Reading()) : {};
  const attrs = { ...(read as Record<string, unknown>) };
  return { type: key.replace(/--[a-zA-Z0-9+/=]{8}$/, ''), ...(Object.keys(attrs).length > 0 && { attrs }) };
}
