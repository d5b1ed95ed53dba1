import { Node } from '@tiptap/core';
import { unknownNode } from '#core/text/flatText';

export interface UnknownNodeOptions {
  describe: (name: string) => string;
}

/** Stands for a part of a text that this page does not know. It can be deleted, and is never written or copied. */
export const UnknownNode = Node.create<UnknownNodeOptions>({
  name: unknownNode,
  group: 'inline',
  inline: true,
  atom: true,
  // A click on it puts the caret beside it, so that typing does not take its place.
  selectable: false,
  addOptions: () => ({ describe: (name) => name }),
  addAttributes: () => ({ name: { default: '', rendered: false } }),
  renderHTML({ node }) {
    return ['span', { class: 'unknown-part', contenteditable: 'false' }, this.options.describe(String(node.attrs.name))];
  },
});
