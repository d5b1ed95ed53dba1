import { Node } from '@tiptap/core';
import { unknownNode } from '#core/text/flatText';

export interface UnknownNodeOptions {
  describe: (name: string) => string;
}

/** A placeholder for a part of a text that this page does not know. It can be deleted. It is never written or copied. */
export const UnknownNode = Node.create<UnknownNodeOptions>({
  name: unknownNode,
  group: 'inline',
  inline: true,
  atom: true,
  // A click puts the caret beside the node, so that typing does not replace it.
  selectable: false,
  addOptions: () => ({ describe: (name) => name }),
  addAttributes: () => ({ name: { default: '', rendered: false } }),
  renderHTML({ node }) {
    return ['span', { class: 'unknown-part', contenteditable: 'false' }, this.options.describe(String(node.attrs.name))];
  },
});
