import * as Y from 'yjs';
import type { RefusalCode } from '#core/sync/messages';
import { type DepthAt, isTooMuch, Nesting } from '#server/relay/docs/nesting';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';

export class MalformedUpdateError extends Error {
  override name = 'MalformedUpdateError';
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

export interface PrescanLimits {
  maxStructs: number;
  /** Structs between the same two neighbours, with those in the doc. */
  maxSiblings: number;
  /** The largest step of a client's clock by one update. */
  maxClockJump: number;
  /** Nested types below a root type. Yjs deletes them recursively, and every reader walks them recursively. */
  maxDepth: number;
  maxKeyLength: number;
  maxValueDepth: number;
}

/** The number of items in the doc with the same two neighbours as this one, counted up to `most`. */
type SiblingCount = (item: Y.Item, most: number) => number;

export type Scan = { ok: true; newClients: number[]; clocks: StateVectorEntry[] } | { ok: false; code: RefusalCode };

/**
 * Checks an update before it touches the doc. Throws `MalformedUpdateError` for bytes that are no V1 update, or none that Yjs
 * could have made. Refuses structs under another user's client id, which would make that user's later edits vanish; references
 * to content that the doc lacks, which Yjs would set aside silently; and updates that would take long to integrate. An update
 * that passes integrates completely, so nobody's frame breaks the doc for the others.
 */
export function prescan(
  update: Uint8Array,
  known: (clientId: number) => number,
  ownerOf: (clientId: number) => string | null | undefined,
  userId: string,
  limits: PrescanLimits,
  siblingCount: SiblingCount,
  depthAt: DepthAt,
): Scan {
  const { structs, ds } = decode(update);
  if (structs.length > limits.maxStructs) return { ok: false, code: 'too-many' };
  const reached = new Map<number, number>();
  const have = (clientId: number) => reached.get(clientId) ?? known(clientId);
  const newClients = new Set<number>();
  const queues = new Map<number, Struct[]>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    const queue = queues.get(client);
    if (queue) queue.push(struct);
    else queues.set(client, [struct]);
    // The doc has this struct already: full answers to step 1 repeat such structs. Yjs looks up their neighbours all the same.
    if (end <= known(client)) continue;
    const owner = ownerOf(client);
    if (owner === undefined) newClients.add(client);
    else if (owner !== userId) return { ok: false, code: 'foreign-client' };
    if (end - known(client) > limits.maxClockJump) return { ok: false, code: 'too-large' };
    if (isTooMuch(struct, limits.maxKeyLength, limits.maxValueDepth)) return { ok: false, code: 'too-deep' };
  }
  if (hasTooManySiblings(structs, known, limits.maxSiblings, siblingCount)) return { ok: false, code: 'too-many' };
  const nesting = structs.some(isType) ? new Nesting(depthAt) : null;
  // As Yjs integrates: each client's structs in order, a struct only after the structs that it refers to. Clients may wait for
  // each other. When none can go on, a struct is missing, or the references form a circle.
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const [client, queue] of queues) {
      let at = 0;
      for (let struct = queue[0]; struct && isNext(struct, have); struct = queue[at]) {
        at += 1;
        const end = struct.id.clock + struct.length;
        const isNew = end > known(client);
        if (nesting && nesting.follow(struct) > limits.maxDepth && isNew) return { ok: false, code: 'too-deep' };
        if (end > have(client)) reached.set(client, end);
      }
      if (at === 0) continue;
      isMoving = true;
      if (at === queue.length) queues.delete(client);
      else queue.splice(0, at);
    }
  }
  const areDeletedHere = [...ds.clients].every(([client, items]) => items.every(({ clock, len }) => clock + len <= have(client)));
  return queues.size === 0 && areDeletedHere ? { ok: true, newClients: [...newClients], clocks: [...reached] } : { ok: false, code: 'gap' };
}

function isType(struct: Struct): boolean {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType;
}

function isNext(struct: Struct, have: (clientId: number) => number): boolean {
  if (struct.id.clock > have(struct.id.client)) return false;
  if (struct instanceof Y.Skip) return struct.id.clock + struct.length <= have(struct.id.client);
  if (!(struct instanceof Y.Item)) return true;
  return [struct.origin, struct.rightOrigin, struct.parent].every((id) => !(id instanceof Y.ID) || id.clock < have(id.client));
}

/** Whether too many structs have the same two neighbours: Yjs compares each with each, so the time grows with their square. */
function hasTooManySiblings(
  structs: readonly Struct[],
  known: (clientId: number) => number,
  most: number,
  siblingCount: SiblingCount,
): boolean {
  const counts = new Map<string, number>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= known(struct.id.client)) continue;
    const { origin, rightOrigin, parent, parentSub } = struct;
    const place = [origin, rightOrigin, parent].map((id) => (id instanceof Y.ID ? `${id.client}:${id.clock}` : String(id)));
    const key = JSON.stringify([...place, parentSub]);
    const count = (counts.get(key) ?? siblingCount(struct, most)) + 1;
    if (count > most) return true;
    counts.set(key, count);
  }
  return false;
}

function decode(update: Uint8Array) {
  const decoded = parse(update);
  const seen = new Set<number>();
  let last: number | null = null;
  for (const struct of decoded.structs) {
    const { client } = struct.id;
    // Yjs writes each client once. Of a client that comes twice it would read the second part only.
    if (client !== last && seen.has(client)) throw new MalformedUpdateError('A client occurs twice.');
    seen.add(client);
    last = client;
    if (struct.length === 0) throw new MalformedUpdateError('A struct is empty.');
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentDoc)
      throw new MalformedUpdateError('A timeline contains no subdocuments.');
  }
  for (const items of decoded.ds.clients.values()) {
    if (items.some(({ len }) => len === 0)) throw new MalformedUpdateError('A deletion is empty.');
  }
  return decoded;
}

function parse(update: Uint8Array) {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    throw new MalformedUpdateError(error instanceof Error ? error.message : String(error));
  }
}

/** Whether an update has no structs and no deletions. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
