import * as Y from 'yjs';

function element(name: string, children: (Y.XmlElement | Y.XmlText)[] = [], attributes: Record<string, unknown> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}

const words = (text: string) => new Y.XmlText(text);
const paragraph = (text: string, attributes = {}) => element('paragraph', [words(text)], attributes);

function marked(text: string, attributes: Record<string, unknown>): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text, attributes);
  return made;
}

function withEmbed(): Y.XmlText {
  const made = new Y.XmlText('before');
  made.insertEmbed(6, { of: 'a newer page' });
  return made;
}

/** Bodies as a newer page or another program may write them, each with the name by which the editor is to refuse it. */
export const foreignTexts: Record<string, { refused: string; make: () => (Y.XmlElement | Y.XmlText)[] }> = {
  'an unknown block': { refused: 'callout', make: () => [paragraph('kept'), element('callout', [paragraph('in a callout')])] },
  'an unknown piece of a line': {
    refused: 'mention',
    make: () => [element('paragraph', [words('by '), element('mention', [], { id: 'a' })])],
  },
  'an unknown mark': { refused: 'highlight', make: () => [element('paragraph', [marked('highlighted', { highlight: {} })])] },
  'a mark with the name of a built-in': {
    refused: 'constructor',
    make: () => [element('paragraph', [marked('odd', { constructor: {} })])],
  },
  'a block with the name of a built-in': { refused: 'toString', make: () => [element('toString', [words('odd')])] },
  'a heading': { refused: 'heading', make: () => [element('heading', [words('A heading')], { level: 2 }), paragraph('kept')] },
  'a code block': { refused: 'codeBlock', make: () => [element('codeBlock', [words('let x = 1')])] },
  'a horizontal rule': { refused: 'horizontalRule', make: () => [paragraph('above'), element('horizontalRule'), paragraph('below')] },
  'letters outside of a block': { refused: 'text', make: () => [words('loose letters')] },
  'a list item outside of a list': { refused: 'listItem', make: () => [element('listItem', [paragraph('an item')])] },
  'letters in a list': { refused: 'bulletList', make: () => [element('bulletList', [words('no item')])] },
  'a paragraph in a paragraph': { refused: 'paragraph', make: () => [element('paragraph', [paragraph('within')])] },
  'a table row outside of a table': {
    refused: 'tableRow',
    make: () => [element('tableRow', [element('tableCell', [paragraph('a cell')])])],
  },
  'a picture in a line': { refused: 'paragraph', make: () => [element('paragraph', [words('see '), element('image', [], { src: 'a' })])] },
  'an unknown attribute': { refused: 'paragraph align', make: () => [paragraph('centred', { align: 'center' })] },
  'an unknown attribute of a mark': {
    refused: 'link rel',
    make: () => [element('paragraph', [marked('a link', { link: { href: 'https://example.org', rel: 'author' } })])],
  },
  'an embed among letters': { refused: 'embed', make: () => [element('paragraph', [withEmbed()])] },
};

/** Puts a foreign text in place of what a body holds. */
export function putForeign(fragment: Y.XmlFragment, make: () => (Y.XmlElement | Y.XmlText)[]): void {
  fragment.doc?.transact(() => {
    fragment.delete(0, fragment.length);
    fragment.insert(0, make());
  });
}
