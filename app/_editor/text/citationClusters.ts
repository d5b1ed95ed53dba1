import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { citationNode } from '#core/model/nodes/citation';
import { slotClasses } from './drawnCluster';

const key = new PluginKey<DecorationSet>('citationClusters');

/** Marks citations directly beside each other as one mark. */
export function citationClusters(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, marksIn(doc, 0, doc.content.size)),
      apply: (transaction, drawn) => redraw(transaction, drawn),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Draws the changed blocks alone: a letter in a long text does not read all of it. */
function redraw(transaction: Transaction, drawn: DecorationSet): DecorationSet {
  const { doc, mapping } = transaction;
  const changed = transaction.changedRange();
  const moved = drawn.map(mapping, doc);
  if (!changed) return moved;
  const from = doc.resolve(changed.from).start();
  const to = doc.resolve(changed.to).end();
  return moved.remove(moved.find(from, to)).add(doc, marksIn(doc, from, to));
}

/** Returns the classes of the citations in the blocks between two positions. */
function marksIn(doc: Node, from: number, to: number): Decoration[] {
  const found: Decoration[] = [];
  doc.nodesBetween(from, to, (block, start) => {
    if (!block.isTextblock) return true;
    block.forEach((node, offset, index) => {
      if (node.type.name !== citationNode) return;
      const isCitation = (at: number) => block.maybeChild(at)?.type.name === citationNode;
      const classes = slotClasses(isCitation(index - 1), isCitation(index + 1));
      const at = start + 1 + offset;
      if (classes.length > 0) found.push(Decoration.node(at, at + 1, { class: classes.join(' ') }));
    });
    return false;
  });
  return found;
}
