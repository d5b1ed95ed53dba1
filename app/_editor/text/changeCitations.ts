import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { citationNode } from '#core/model/nodes/citation';

/** Returns the slice with changed attributes of its citations. */
export function changeCitations(slice: Slice, change: (attrs: Node['attrs']) => Node['attrs']): Slice {
  return new Slice(changeIn(slice.content, change), slice.openStart, slice.openEnd);
}

function changeIn(content: Fragment, change: (attrs: Node['attrs']) => Node['attrs']): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.type.name === citationNode) nodes.push(node.type.create(change(node.attrs), node.content, node.marks));
    else nodes.push(node.isLeaf ? node : node.copy(changeIn(node.content, change)));
  });
  return Fragment.fromArray(nodes);
}
