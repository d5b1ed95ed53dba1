import * as Y from 'yjs';

/** The number of items in the doc with the same two neighbours as this one (`origin`, `rightOrigin`). Stops counting at `most`. */
export function siblingCount(doc: Y.Doc, item: Y.Item, most: number): number {
  const { origin, rightOrigin } = item;
  const left = standing(doc, origin);
  const right = standing(doc, rightOrigin);
  // Its neighbours come with the same update, or are still one item: nothing can be between them.
  if (left === undefined || right === undefined) return 0;
  let count = 0;
  for (let other = left ? left.right : firstOf(doc, item, right); other && other !== right && count < most; other = other.right) {
    if (Y.compareIDs(other.origin, origin) && Y.compareIDs(other.rightOrigin, rightOrigin)) count += 1;
  }
  return count;
}

/** Null if there is no such neighbour. Undefined: the neighbour is not in the doc, or was garbage collected. */
function standing(doc: Y.Doc, id: Y.ID | null): Y.Item | null | undefined {
  if (!id) return null;
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  const item: Y.Item | Y.GC = Y.getItem(doc.store, id);
  return item instanceof Y.Item ? item : undefined;
}

/** The first item of the sequence or key into which an item without a left neighbour is inserted. */
function firstOf(doc: Y.Doc, { parent, parentSub }: Y.Item, right: Y.Item | null): Y.Item | null {
  const type = right ? right.parent : typeof parent === 'string' ? doc.share.get(parent) : standingType(doc, parent);
  if (!(type instanceof Y.AbstractType)) return null;
  const key = right ? right.parentSub : parentSub;
  if (key === null) return type._start;
  let first = type._map.get(key) ?? null;
  while (first?.left) first = first.left;
  return first;
}

function standingType(doc: Y.Doc, parent: unknown): unknown {
  const item = parent instanceof Y.ID ? standing(doc, parent) : null;
  return item?.content instanceof Y.ContentType ? item.content.type : null;
}
