import * as Y from 'yjs';
import { Reading, readString } from '#core/timeline/reading';
import { readPlain } from '#core/timeline/readPlain';
import { cutNode, type RichMark, type RichNode, type RichText } from '#core/timeline/richText';

/** Deeper than any table in a list in a quotation; what is nested without end ends the stack of whoever draws it. */
const mostDepth = 40;
const mostNodes = 50_000;
const mostCharacters = 1_000_000;
const mostMarks = 32;
const mostAttributes = 32;
const longestType = 64;

interface Left {
  nodes: number;
  characters: number;
}

/**
 * Reads a fragment as it stands, in the form in which the TipTap binding (y-tiptap) writes it. Total: what is no rich text is
 * left out, what goes on for too long is cut and ends in a `cut` node, and both are reported.
 */
export function readRichText(fragment: Y.XmlFragment, reading = new Reading()): RichText {
  return readContent(fragment, 0, { nodes: mostNodes, characters: mostCharacters }, reading);
}

function readContent(parent: Y.XmlFragment, depth: number, left: Left, reading: Reading): RichNode[] {
  if (parent.length === 0) return [];
  if (depth > mostDepth) {
    reading.report('too-deep');
    return [{ type: cutNode }];
  }
  const nodes: RichNode[] = [];
  for (const item of parent.toArray() as unknown[]) {
    if (left.nodes <= 0 || left.characters <= 0) {
      reading.report('too-long');
      nodes.push({ type: cutNode });
      break;
    }
    if (item instanceof Y.XmlText) for (const node of readText(item, left, reading)) nodes.push(node);
    else if (item instanceof Y.XmlElement) for (const node of readElement(item, depth, left, reading)) nodes.push(node);
    else reading.report('wrong-kind');
  }
  return nodes;
}

function readElement(element: Y.XmlElement, depth: number, left: Left, reading: Reading): RichNode[] {
  left.nodes -= 1;
  const attrs = readAttributes(element.getAttributes(), reading);
  const content = readContent(element, depth + 1, left, reading);
  const type = readString(String(element.nodeName), longestType, reading);
  if (type !== 'text' && type !== cutNode) return [{ type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) }];
  // Names of what is no element: what it holds stands in its place.
  reading.report('not-allowed');
  return content;
}

function readText(text: Y.XmlText, left: Left, reading: Reading): RichNode[] {
  const nodes: RichNode[] = [];
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (insert === '') continue;
    if (left.nodes <= 0 || left.characters <= 0) break;
    left.nodes -= 1;
    if (typeof insert !== 'string') {
      reading.report('wrong-kind');
      continue;
    }
    const marks = Object.entries(attributes ?? {}).slice(0, mostMarks);
    const read = marks.flatMap(([name, value]) => readMark(name, value, reading) ?? []);
    const words = readString(insert, left.characters, reading);
    left.characters -= words.length;
    nodes.push({ type: 'text', text: words, ...(read.length > 0 && { marks: read }) });
  }
  return nodes;
}

/** A mark that may stand twice on one text is written with a hash behind its name: `link--a1b2c3d4`. Null: it is no mark. */
function readMark(name: string, value: unknown, reading: Reading): RichMark | null {
  // Yjs does not end a mark that is called like something that every object has.
  if (name in Object.prototype) {
    reading.report('not-allowed');
    return null;
  }
  const type = readString(name.replace(/--[a-zA-Z0-9+/=]{8}$/, ''), longestType, reading);
  const attrs = typeof value === 'object' && value !== null ? readAttributes(value, reading) : null;
  return { type, ...(attrs && { attrs }) };
}

/** Null: there are none. */
function readAttributes(given: object, reading: Reading): Readonly<Record<string, unknown>> | null {
  const attrs: [string, unknown][] = [];
  for (const [name, value] of Object.entries(given)) {
    const read = readPlain(value, reading);
    if (attrs.length === mostAttributes || name === '__proto__') reading.report('not-allowed');
    else if (read !== undefined) attrs.push([readString(name, longestType, reading), read]);
  }
  return attrs.length > 0 ? Object.fromEntries(attrs) : null;
}
