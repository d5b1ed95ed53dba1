import * as Y from 'yjs';
import type { RichNode, RichText } from '#core/timeline/richText';

/** A text as y-tiptap stored it in docs of shape 2: nested elements, and the letters of a line in texts of their own. */
export function writeFormer(text: RichText): (Y.XmlElement | Y.XmlText)[] {
  const written: (Y.XmlElement | Y.XmlText)[] = [];
  for (let at = 0; at < text.length; ) {
    const run: RichNode[] = [];
    while (text[at]?.type === 'text') run.push(text[at++] as RichNode);
    if (run.length > 0) written.push(writeRun(run));
    const node = text[at++];
    if (node) written.push(writeElement(node));
  }
  return written;
}

function writeRun(run: readonly RichNode[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map(({ text: insert = '', marks = [] }) => ({
      insert,
      attributes: Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}])),
    })),
  );
  return text;
}

function writeElement(node: RichNode): Y.XmlElement {
  const element = new Y.XmlElement(node.type);
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, value as string);
  element.insert(0, writeFormer(node.content ?? []));
  return element;
}
