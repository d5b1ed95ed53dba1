import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** The number of nested types around the item with this id in the doc; 0: the item is in a root type. */
export type DepthAt = (id: Y.ID) => number;

export function depthAt(doc: Y.Doc, id: Y.ID): number {
  if (id.clock >= Y.getState(doc.store, id.client)) return 0;
  let item: Y.Item | Y.GC | null = Y.getItem(doc.store, id);
  let depth = 0;
  while (item instanceof Y.Item && item.parent instanceof Y.AbstractType && item.parent._item) {
    item = item.parent._item;
    depth += 1;
  }
  return depth;
}

/** Follows an update struct by struct, as Yjs integrates it, and returns the depth of each type in it. */
export class Nesting {
  /** The followed structs of each client in order: the first clock, the clock after the last, and the depth. */
  private readonly followed = new Map<number, { from: number; to: number; depth: number }[]>();

  constructor(private readonly depthInDoc: DepthAt) {}

  /** The depth of a struct, counting itself if it is a type. Its neighbours must be in the doc or have been followed. */
  follow(struct: Struct): number {
    if (!(struct instanceof Y.Item)) return 0;
    const depth = this.depthOf(struct);
    const { client, clock } = struct.id;
    const own = this.followed.get(client);
    const next = { from: clock, to: clock + struct.length, depth };
    if (own) own.push(next);
    else this.followed.set(client, [next]);
    return depth + (struct.content instanceof Y.ContentType ? 1 : 0);
  }

  private depthOf({ parent, origin, rightOrigin }: Y.Item): number {
    if (parent instanceof Y.ID) return this.at(parent) + 1;
    if (parent !== null) return 0;
    const beside = origin ?? rightOrigin;
    return beside ? this.at(beside) : 0;
  }

  private at(id: Y.ID): number {
    const own = this.followed.get(id.client) ?? [];
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((own[middle]?.to ?? 0) <= id.clock) low = middle + 1;
      else high = middle;
    }
    const found = own[low];
    return found && found.from <= id.clock ? found.depth : this.depthInDoc(id);
  }
}

/** Whether a struct has too long a key, or too deep a plain value: readers walk a value recursively, so depth costs stack. */
export function isTooMuch(struct: Struct, longestKey: number, deepestValue: number): boolean {
  if (!(struct instanceof Y.Item)) return false;
  if (struct.parentSub !== null && struct.parentSub.length > longestKey) return true;
  const { content } = struct;
  const values =
    content instanceof Y.ContentAny || content instanceof Y.ContentJSON
      ? content.arr
      : content instanceof Y.ContentEmbed
        ? [content.embed]
        : content instanceof Y.ContentFormat
          ? [content.value]
          : [];
  return values.some((value) => isDeeper(value, deepestValue));
}

function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isDeeper(inner, most - 1));
}
