import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** In how many types, one in the other, the item with this id stands in the doc; 0: in a root. */
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

/** Follows an update as it would be integrated, and says how deep each of its types would stand. */
export class Nesting {
  /** Of each client the structs that were followed, in order: where each begins and ends, and in how many types it stands. */
  private readonly followed = new Map<number, { from: number; to: number; depth: number }[]>();

  constructor(private readonly depthInDoc: DepthAt) {}

  /** The depth of a struct all of whose neighbours are there or were followed; of a type, with itself. */
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

/** Whether a struct's key is longer than that, or a plain value in it nested deeper than that: each reader walks it with its stack. */
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
