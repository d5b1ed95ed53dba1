import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Direction, firstStrong } from '#core/timeline/direction';

/** Each paragraph, item, cell and quotation has the direction of its first letter; an empty one that of the one before it. */
export const TextDirection = Extension.create({
  name: 'textDirection',
  addProseMirrorPlugins() {
    const key = new PluginKey<DecorationSet>('textDirection');
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => directions(doc),
          apply: (transaction, before) => (transaction.docChanged ? directions(transaction.doc) : before),
        },
        props: {
          decorations: (state) => key.getState(state),
          attributes: ({ doc }) => ({ dir: strongIn(doc) ?? 'auto' }),
        },
      }),
    ];
  },
});

/** Only of blocks that do not go as what is around them. */
function directions(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  const visit = (parent: Node, start: number, around: Direction) => {
    let last = around;
    parent.forEach((node, offset) => {
      if (!node.isBlock) return;
      const from = start + offset;
      last = strongIn(node) ?? last;
      if (last !== around) found.push(Decoration.node(from, from + node.nodeSize, { dir: last }));
      if (!node.isTextblock) visit(node, from + 1, last);
    });
  };
  visit(doc, 0, strongIn(doc) ?? 'ltr');
  return DecorationSet.create(doc, found);
}

function strongIn(node: Node): Direction | null {
  if (node.isText) return firstStrong(node.text ?? '');
  for (const child of node.children) {
    const found = strongIn(child);
    if (found) return found;
  }
  return null;
}
