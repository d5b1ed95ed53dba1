import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Direction, firstStrong } from '#core/model/direction';
import { isContainer } from './binding/units';
import { listNumbers } from './listNumbers';

/**
 * Decorates each block with the looks that depend on its surroundings: an item's number, the direction, and the place of a
 * picture, an embed or a table. A block has the direction of its first letter, an empty one that of the block before it.
 */
export const BlockLooks = Extension.create({
  name: 'blockLooks',
  addProseMirrorPlugins() {
    const key = new PluginKey<DecorationSet>('blockLooks');
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => looksOf(doc),
          apply: (transaction, before) => (transaction.docChanged ? looksOf(transaction.doc) : before),
        },
        props: {
          decorations: (state) => key.getState(state),
          attributes: ({ doc }) => ({ dir: directionOf(doc) ?? 'auto' }),
        },
      }),
    ];
  },
});

function looksOf(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  const visit = (parent: Node, start: number, around: Direction) => {
    const numbers = isContainer(parent) ? listNumbers(parent.children) : [];
    let last = around;
    parent.forEach((node, offset, at) => {
      if (!node.isBlock) return;
      const from = start + offset;
      const number = numbers[at] ?? 1;
      last = directionOf(node) ?? last;
      // Decorates only blocks whose direction differs from their surroundings, items that are not the first, and placed blocks.
      const looks = { ...(last !== around && { dir: last }), ...(number !== 1 && { start: String(number) }), ...placeOf(node) };
      if (Object.keys(looks).length > 0) found.push(Decoration.node(from, from + node.nodeSize, looks));
      if (!node.isTextblock) visit(node, from + 1, last);
    });
  };
  visit(doc, 0, directionOf(doc) ?? 'ltr');
  return DecorationSet.create(doc, found);
}

/** A paragraph draws its place itself. */
function placeOf({ isTextblock, attrs }: Node): Record<string, string> {
  if (isTextblock) return {};
  return { ...(attrs.quote === true && { class: 'quoted' }), ...(attrs.indent && { 'data-indent': String(attrs.indent) }) };
}

/** Nodes never change, so each is read once. */
const directions = new WeakMap<Node, Direction | null>();

function directionOf(node: Node): Direction | null {
  const known = directions.get(node);
  if (known !== undefined) return known;
  const found = readDirection(node);
  directions.set(node, found);
  return found;
}

function readDirection(node: Node): Direction | null {
  if (node.isText) return firstStrong(node.text ?? '');
  if (node.attrs.dir === 'ltr' || node.attrs.dir === 'rtl') return node.attrs.dir;
  for (const child of node.children) {
    const found = directionOf(child);
    if (found) return found;
  }
  return null;
}
