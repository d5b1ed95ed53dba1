import type { RichNode, RichText } from '#core/model/richText';

/** Returns all nodes of a text that a reader accepts, in reading order. */
export function nodesIn<T>(text: RichText, read: (node: RichNode) => T | null): T[] {
  const found: T[] = [];
  const visit = (node: RichNode) => {
    const taken = read(node);
    if (taken !== null) found.push(taken);
    for (const child of node.content ?? []) visit(child);
  };
  for (const node of text) visit(node);
  return found;
}
