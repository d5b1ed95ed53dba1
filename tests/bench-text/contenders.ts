import { Editor, Extension } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { ySyncPlugin, ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { toggleKind } from '#app/_editor/text/blockKinds';
import { BlockLooks } from '#app/_editor/text/blockLooks';
import { CitationNode } from '#app/_editor/text/citationNode';
import { EmbedNode } from '#app/_editor/text/embedNode';
import { ImageNode } from '#app/_editor/text/imageNode';
import { LinkMark } from '#app/_editor/text/linkMark';
import { LoweredMark, RaisedMark } from '#app/_editor/text/raisedMarks';
import { RoomText } from '#app/_editor/text/roomText';
import { Tables } from '#app/_editor/text/tableNodes';
import { textExtensions } from '#app/_editor/text/textExtensions';
import { ToToolbar } from '#app/_editor/text/toToolbar';
import { writeFlat } from '#core/text/writeFlat';

/** A binding of the editor to a text: ours, and the former one. */
export interface Contender {
  fill: (doc: Y.Doc, paragraphs: readonly string[]) => void;
  open: (doc: Y.Doc, element: HTMLElement) => Editor;
  /** Types one letter into a paragraph of a doc that nobody has open. */
  type: (doc: Y.Doc, paragraph: number) => void;
  turn: (editor: Editor) => void;
}

const ours: Contender = {
  fill: (doc, paragraphs) =>
    writeFlat(
      textOf(doc),
      paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    ),
  open: (doc, element) => {
    const room = RoomText.configure({
      text: textOf(doc),
      undo: null,
      awareness: null,
      onCut: () => console.error('The editor was cut off.'),
    });
    return new Editor({ element, injectCSS: false, extensions: [...textExtensions(), room] });
  },
  type: (doc, paragraph) => {
    const text = textOf(doc);
    let marker = -1;
    let index = 0;
    for (const { insert } of text.toDelta() as { insert: unknown }[]) {
      if (typeof insert !== 'string') marker += 1;
      else if (marker === paragraph) return text.insert(index + 10, 'x', {});
      index += typeof insert === 'string' ? insert.length : 1;
    }
  },
  turn: ({ state, view }) => void toggleKind('bullet')(state, view.dispatch),
};

/** The former guard read the whole text before it was opened and before each colleague's change. Here y-tiptap's own reader does. */
function guard(fragment: Y.XmlFragment, schema: Schema): Plugin {
  const check = () => void yXmlFragmentToProseMirrorRootNode(fragment, schema);
  const handleChange = (_events: unknown, { origin }: Y.Transaction) => origin !== ySyncPluginKey && check();
  return new Plugin({
    view: () => {
      check();
      fragment.observeDeep(handleChange);
      return { destroy: () => fragment.unobserveDeep(handleChange) };
    },
  });
}

const Sync = Extension.create<{ fragment: Y.XmlFragment | null }>({
  name: 'sync',
  priority: 1000,
  addOptions: () => ({ fragment: null }),
  addProseMirrorPlugins() {
    const { fragment } = this.options;
    return fragment ? [guard(fragment, this.editor.schema), ySyncPlugin(fragment)] : [];
  },
});

/** The unchanged parts of the product's editor. */
const others = [LinkMark, RaisedMark, LoweredMark, Tables, ImageNode, EmbedNode, ToToolbar, BlockLooks, CitationNode];

const before: Contender = {
  fill: (doc, paragraphs) => {
    const made = paragraphs.map((text) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      return paragraph;
    });
    doc.getXmlFragment('body').insert(0, made);
  },
  open: (doc, element) => {
    const kit = StarterKit.configure({
      undoRedo: false,
      codeBlock: false,
      horizontalRule: false,
      underline: false,
      link: false,
      trailingNode: false,
    });
    return new Editor({
      element,
      injectCSS: false,
      extensions: [kit, ...others, Sync.configure({ fragment: doc.getXmlFragment('body') })],
    });
  },
  type: (doc, paragraph) => {
    const element = doc.getXmlFragment('body').get(paragraph) as Y.XmlElement;
    (element.get(0) as Y.XmlText).insert(10, 'x');
  },
  turn: ({ commands }) => void commands.toggleBulletList(),
};

export const contenders = { ours, before };
export type ContenderName = keyof typeof contenders;

function textOf(doc: Y.Doc): Y.XmlText {
  return doc.get('body', Y.XmlText) as Y.XmlText;
}

/** Where each paragraph begins. */
export function paragraphsIn({ state }: Editor): { position: number; size: number }[] {
  const found: { position: number; size: number }[] = [];
  state.doc.descendants((node, position) => {
    if (node.isTextblock) found.push({ position, size: node.content.size });
  });
  return found;
}

export function select({ state, view }: Editor, position: number): void {
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, position)));
}

export function press({ view }: Editor, key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  view.someProp('handleKeyDown', (handle) => handle(view, event));
}

/** Without its attributes, which cost the same in both. */
export function cite({ state, view }: Editor): void {
  const citation = state.schema.nodes.citation?.create({ id: 'c' });
  if (citation) view.dispatch(state.tr.replaceSelectionWith(citation, false));
}
