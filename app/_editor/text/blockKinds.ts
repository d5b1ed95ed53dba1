import type { Node } from '@tiptap/pm/model';
import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import { type BlockKind, deepestIndent } from '#core/text/flatText';

export interface PlacedBlock {
  node: Node;
  position: number;
}

/** The paragraphs in the selection. */
export function selectedBlocks({ doc, selection }: EditorState): PlacedBlock[] {
  const found: PlacedBlock[] = [];
  for (const { $from, $to } of selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.isTextblock) found.push({ node, position });
      return !node.isTextblock;
    });
  }
  return found;
}

export function isItem({ attrs }: Node): boolean {
  return attrs.kind === 'bullet' || attrs.kind === 'number';
}

export function indentOf({ attrs }: Node): number {
  return typeof attrs.indent === 'number' ? attrs.indent : 0;
}

/** Changes attributes of a paragraph, each in its own step, so that no colleague's change of another attribute is undone. */
export function setBlock(transaction: Transaction, { node, position }: PlacedBlock, attrs: Record<string, unknown>): Transaction {
  for (const [name, value] of Object.entries(attrs)) {
    if ((node.attrs[name] ?? null) !== value) transaction.setNodeAttribute(position, name, value);
  }
  return transaction;
}

/** Whether all selected paragraphs are of this kind. */
export function isKind(state: EditorState, kind: BlockKind): boolean {
  return all(state, ({ node }) => node.attrs.kind === kind);
}

export function isQuoted(state: EditorState): boolean {
  return all(state, ({ node }) => node.attrs.quote === true);
}

function all(state: EditorState, is: (block: PlacedBlock) => boolean): boolean {
  const blocks = selectedBlocks(state);
  return blocks.length > 0 && blocks.every(is);
}

/** Gives the selected paragraphs a kind, or removes it if all have it. */
export function toggleKind(kind: BlockKind): Command {
  return (state, dispatch) => {
    const next = isKind(state, kind) ? null : kind;
    return changeBlocks(state, dispatch, ({ node }) => (node.attrs.kind === next ? {} : { kind: next, start: null, type: null }));
  };
}

export const toggleQuote: Command = (state, dispatch) => {
  const quote = isQuoted(state) ? null : true;
  return changeBlocks(state, dispatch, () => ({ quote }));
};

function changeBlocks(
  state: EditorState,
  dispatch: ((transaction: Transaction) => void) | undefined,
  change: (block: PlacedBlock) => Record<string, unknown>,
): boolean {
  const blocks = selectedBlocks(state);
  const transaction = state.tr;
  for (const block of blocks) setBlock(transaction, block, change(block));
  if (transaction.docChanged) dispatch?.(transaction.scrollIntoView());
  return blocks.length > 0;
}

/** Moves the selected list items one level in (1) or out (-1), with the blocks that belong to them. */
export function indentItems(by: 1 | -1): Command {
  return (state, dispatch) => {
    const items = selectedBlocks(state).filter(({ node }) => isItem(node));
    if (items.length === 0) return false;
    const transaction = state.tr;
    for (const block of withWhatBelongs(state.doc, items)) {
      const next = indentOf(block.node) + by;
      if (next < 0) setBlock(transaction, block, { kind: null, start: null, type: null });
      else if (next <= deepestIndent && (by < 0 || mayGoIn(state.doc, block, items)))
        setBlock(transaction, block, { indent: next || null });
    }
    if (transaction.docChanged) dispatch?.(transaction.scrollIntoView());
    return true;
  };
}

/** The items, each with the deeper blocks behind it. */
function withWhatBelongs(doc: Node, items: readonly PlacedBlock[]): PlacedBlock[] {
  const found = new Map<number, PlacedBlock>();
  for (const item of items) {
    found.set(item.position, item);
    for (let next = blockBehind(doc, item); next && indentOf(next.node) > indentOf(item.node); next = blockBehind(doc, next)) {
      found.set(next.position, next);
    }
  }
  return [...found.values()].sort((one, other) => one.position - other.position);
}

function blockBehind(doc: Node, { node, position }: PlacedBlock): PlacedBlock | null {
  const behind = position + node.nodeSize;
  const next = doc.resolve(behind).nodeAfter;
  return next && { node: next, position: behind };
}

/** Whether a block may move in. The first item needs an item before it to go below. All other blocks move along. */
function mayGoIn(doc: Node, { node, position }: PlacedBlock, items: readonly PlacedBlock[]): boolean {
  const before = doc.resolve(position).nodeBefore;
  const isFirst = items[0]?.position === position;
  if (!isFirst) return true;
  return before !== null && (indentOf(before) > indentOf(node) || (isItem(before) && indentOf(before) === indentOf(node)));
}
