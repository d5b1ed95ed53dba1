import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { isInlineName } from '#core/text/flatText';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];

/**
 * Splits a large update into parts, each applied after the ones before it. A split comes before a whole event, paragraph or row, so
 * that each part can be displayed. It comes within a line only if a part would otherwise be twice as large as `most`. A part is
 * larger only if it has no other place to split. Deletions come last.
 */
export function splitUpdate(update: Uint8Array, most: { bytes: number; structs: number }): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  if (update.byteLength <= most.bytes && structs.length <= most.structs) return [update];
  // The size of a struct is unknown before it is written, so all count as equally large.
  const perPart = Math.max(1, Math.min(most.structs, Math.floor((most.bytes / update.byteLength) * structs.length)));
  const depth = new Depths(structs);
  const parts: Struct[][] = [[]];
  for (const struct of inOrder(structs)) {
    const part = parts.at(-1) ?? [];
    const isLong = part.length >= 2 * perPart;
    if (part.length >= perPart && depth.isBetween(struct) && (isLong || !isWithinLine(struct))) parts.push([struct]);
    else part.push(struct);
  }
  return parts.map((part, at) => encode(part, at === parts.length - 1 ? ds : null));
}

/** The depth of each item of the update below the doc's existing content. */
class Depths {
  private readonly byItem = new Map<string, number>();

  constructor(structs: readonly Struct[]) {
    const items = new Map<string, Y.Item>();
    for (const struct of structs) if (struct instanceof Y.Item) for (const id of edgesOf(struct)) items.set(id, struct);
    for (const struct of structs) if (struct instanceof Y.Item) this.measure(struct, items);
  }

  /**
   * Returns whether a part can begin here: all content before this struct is complete. Its item is a direct child of existing
   * content, or of the outermost new type.
   */
  isBetween(struct: Struct): boolean {
    if (!(struct instanceof Y.Item)) return true;
    const depth = this.byItem.get(idOf(struct.id)) ?? 0;
    return depth === 0 || (depth === 1 && struct.content instanceof Y.ContentType && struct.origin !== null && struct.parentSub === null);
  }

  /** An item that names a neighbour omits its parent, which is the neighbour's. Iterative, because long texts would overflow the stack. */
  private measure(struct: Y.Item, items: ReadonlyMap<string, Y.Item>): void {
    const way: { item: Y.Item; isBelow: boolean }[] = [];
    let depth = 0;
    for (let item: Y.Item | undefined = struct, isBelow = false; item; ) {
      const known = this.byItem.get(idOf(item.id));
      if (known !== undefined) {
        depth = known + (isBelow ? 1 : 0);
        break;
      }
      way.push({ item, isBelow });
      const left: Y.Item | undefined = item.origin ? items.get(idOf(item.origin)) : undefined;
      const right: Y.Item | undefined = item.rightOrigin ? items.get(idOf(item.rightOrigin)) : undefined;
      const parent: Y.Item | undefined = item.parent instanceof Y.ID ? items.get(idOf(item.parent)) : undefined;
      isBelow = !item.origin && !item.rightOrigin && parent !== undefined;
      item = item.origin ? left : item.rightOrigin ? right : parent;
    }
    for (const { item, isBelow } of way.reverse()) {
      this.byItem.set(idOf(item.id), depth);
      if (isBelow) depth += 1;
    }
  }
}

/** Returns whether a struct is a letter, a mark or an inline embed. All of a text has one parent, and a line begins with a marker. */
function isWithinLine(struct: Struct): boolean {
  if (!(struct instanceof Y.Item) || struct.parentSub !== null) return false;
  const { content } = struct;
  if (content instanceof Y.ContentType) return content.type instanceof Y.XmlElement && isInlineName(content.type.nodeName);
  return content instanceof Y.ContentString || content instanceof Y.ContentFormat || content instanceof Y.ContentEmbed;
}

function idOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`;
}

/** A reference to a neighbour names its first or last letter. */
function edgesOf({ id, length }: Y.Item): string[] {
  return length === 1 ? [idOf(id)] : [idOf(id), `${id.client}:${id.clock + length - 1}`];
}

/** Sorts structs behind those of the update that they depend on. Other dependencies are in the doc. */
function inOrder(structs: readonly Struct[]): Struct[] {
  const queues = [...byClient(structs).values()].map((queue) => ({ queue, at: 0 }));
  const reached = new Map(queues.map(({ queue }) => [queue[0]?.id.client ?? 0, queue[0]?.id.clock ?? 0]));
  const isHere = (id: unknown) => !(id instanceof Y.ID) || id.clock < (reached.get(id.client) ?? Number.POSITIVE_INFINITY);
  const ordered: Struct[] = [];
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const line of queues) {
      for (let struct = line.queue[line.at]; struct; struct = line.queue[line.at]) {
        if (struct instanceof Y.Item && ![struct.origin, struct.rightOrigin, struct.parent].every(isHere)) break;
        ordered.push(struct);
        reached.set(struct.id.client, struct.id.clock + struct.length);
        line.at += 1;
        isMoving = true;
      }
    }
  }
  return [...ordered, ...queues.flatMap(({ queue, at }) => queue.slice(at))];
}

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const found = new Map<number, Struct[]>();
  for (const struct of structs) {
    const queue = found.get(struct.id.client);
    if (queue) queue.push(struct);
    else found.set(struct.id.client, [struct]);
  }
  return found;
}

/** Encodes structs as a V1 update like Yjs's `writeClientsStructs` and `writeDeleteSet`, which are not exported. */
function encode(structs: readonly Struct[], deletions: Decoded['ds'] | null): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  const clients = byClient(structs);
  encoding.writeVarUint(restEncoder, clients.size);
  for (const [client, own] of clients) {
    encoding.writeVarUint(restEncoder, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, own[0]?.id.clock ?? 0);
    for (const struct of own) struct.write(encoder, 0);
  }
  const ranges = [...(deletions?.clients ?? [])];
  encoding.writeVarUint(restEncoder, ranges.length);
  for (const [client, items] of ranges) {
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, items.length);
    for (const { clock, len } of items) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
