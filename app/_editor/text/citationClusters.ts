import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { citationNode } from '#core/model/nodes/citation';
import { slotClasses } from './drawnCluster';

const key = new PluginKey<DecorationSet>('citationClusters');

/** Marks citations directly beside each other as one mark. */
export function citationClusters(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => decorate(doc),
      apply: (transaction, drawn) => (transaction.docChanged ? decorate(transaction.doc) : drawn),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

function decorate(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((block, from) => {
    if (!block.isTextblock) return true;
    block.forEach((node, offset, index) => {
      if (node.type.name !== citationNode) return;
      const isCitation = (at: number) => block.maybeChild(at)?.type.name === citationNode;
      const classes = slotClasses(isCitation(index - 1), isCitation(index + 1));
      const at = from + 1 + offset;
      if (classes.length > 0) found.push(Decoration.node(at, at + 1, { class: classes.join(' ') }));
    });
    return false;
  });
  return found.length > 0 ? DecorationSet.create(doc, found) : DecorationSet.empty;
}
