import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { citationNode } from '#core/citations/citation';

/** A pasted citation is one of its own: two with one id could not be told apart later. */
export function renewCitationIds(slice: Slice, createId: () => string): Slice {
  return new Slice(renewIn(slice.content, createId), slice.openStart, slice.openEnd);
}

function renewIn(content: Fragment, createId: () => string): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.type.name === citationNode) nodes.push(node.type.create({ ...node.attrs, id: createId() }, node.content, node.marks));
    else nodes.push(node.isLeaf ? node : node.copy(renewIn(node.content, createId)));
  });
  return Fragment.fromArray(nodes);
}
