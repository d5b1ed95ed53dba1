import * as Y from 'yjs';
import type { RichNode, RichText } from '#core/model/richText';
import { type Fields, rootsOf, textKeys } from '#core/model/schema';
import { isMap, isRichText } from '#core/model/yjsTypes';
import { readRichText } from '#core/text/readRichText';

/** A text as y-tiptap stored it in shape 2: nested elements, with the letters of a line in their own texts. */
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

/** Converts a timeline's doc to shape 2 with the same texts. */
export function makeFormer(doc: Y.Doc): void {
  const { timeline, events, positions } = rootsOf(doc);
  doc.transact(() => {
    timeline.set('schemaVersion', 2);
    makeFormerTexts(timeline, textKeys.summary, 'summary');
    for (const event of events.values()) {
      makeFormerTexts(event, textKeys.body, 'body');
      const accounts = event.get('accounts');
      if (isMap(accounts)) for (const account of accounts.values()) makeFormerTexts(account as Fields, textKeys.claim, 'claim');
    }
    for (const position of positions.values()) makeFormerTexts(position, textKeys.position, 'text');
  });
}

function makeFormerTexts(fields: Fields, key: string, formerKey: string): void {
  const texts = fields.get(key);
  if (!isMap(texts)) return;
  const former = new Y.Map<Y.XmlFragment>();
  for (const [language, text] of texts.entries()) {
    const fragment = new Y.XmlFragment();
    if (isRichText(text)) fragment.insert(0, writeFormer(readRichText(text)));
    former.set(language, fragment);
  }
  fields.set(formerKey, former);
  fields.delete(key);
}
