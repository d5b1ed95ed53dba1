import * as Y from 'yjs';

/** A piece of a text: letters or an embed, with formats. */
type Piece = { insert: string | object; attributes?: Record<string, unknown> };

function element(name: string, attributes: Record<string, unknown> = {}, children: (Y.XmlElement | Y.XmlText)[] = []): Piece {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return { insert: made };
}

const words = (text: string, attributes: Record<string, unknown> = {}): Piece => ({ insert: text, attributes });
const paragraph = (...pieces: Piece[]): Piece[] => [element('paragraph'), ...pieces];

/** Bodies that a newer page or another program may write, each with the name that the editor shows. */
export const foreignTexts: Record<string, { unknown: string; make: () => Piece[] }> = {
  'an unknown block': {
    unknown: 'callout',
    make: () => [...paragraph(words('kept')), element('callout', {}, [new Y.XmlText('in a callout')])],
  },
  'an unknown piece of a line': { unknown: 'mention', make: () => paragraph(words('by '), element('mention', { id: 'a' })) },
  'a block with the name of a built-in': { unknown: 'toString', make: () => [element('toString')] },
  'a heading of the form before': { unknown: 'heading', make: () => [element('heading', { level: 2 }, [new Y.XmlText('A heading')])] },
  'a code block': { unknown: 'codeBlock', make: () => [element('codeBlock', {}, [new Y.XmlText('let x = 1')])] },
  'a horizontal rule': {
    unknown: 'horizontalRule',
    make: () => [...paragraph(words('above')), element('horizontalRule'), ...paragraph(words('below'))],
  },
  'a list item outside of a list': { unknown: 'listItem', make: () => [element('listItem', {}, [new Y.XmlText('an item')])] },
  'a table row outside of a table': { unknown: 'tableRow', make: () => [element('tableRow')] },
  'an embed that is no element': { unknown: '', make: () => paragraph(words('before'), { insert: { of: 'a newer page' } }) },
};

/** Replaces the content of a body by a foreign text. */
export function putForeign(text: Y.XmlText, make: () => Piece[]): void {
  text.doc?.transact(() => {
    text.delete(0, text.length);
    text.applyDelta(make());
  });
}
