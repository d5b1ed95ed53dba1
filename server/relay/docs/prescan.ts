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
  /** Of one place between the same two neighbours, with those that the doc has there. */
  maxSiblings: number;
  /** By which one update may move a client's clock on. */
  maxClockJump: number;
  /** Types in one another, from a root on; Yjs deletes them, and everybody reads them, one call in the other. */
  maxDepth: number;
  maxKeyLength: number;
  maxValueDepth: number;
}

/** How many items the doc has in the place of this one; counted up to `most`. */
type SiblingCount = (item: Y.Item, most: number) => number;

export type Scan = { ok: true; newClients: number[]; clocks: StateVectorEntry[] } | { ok: false; code: RefusalCode };

/**
 * Judges an update before it touches the doc. Throws `MalformedUpdateError` for bytes that are no V1 update, or none that
 * Yjs could have made. Refused are structs under a client id that belongs to someone else, which would make that person's
 * later edits vanish; anything that rests on what is not here, which Yjs would keep aside without a word; and what would
 * take long to integrate. Whatever passes integrates whole: one person's frame never breaks the doc for the others.
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
    // What is here already is only said again, as a full answer to step 1 does. Yjs looks up what it rests on all the same.
    if (end <= known(client)) continue;
    const owner = ownerOf(client);
    if (owner === undefined) newClients.add(client);
    else if (owner !== userId) return { ok: false, code: 'foreign-client' };
    if (end - known(client) > limits.maxClockJump) return { ok: false, code: 'too-large' };
    if (isTooMuch(struct, limits.maxKeyLength, limits.maxValueDepth)) return { ok: false, code: 'too-deep' };
  }
  if (hasTooManySiblings(structs, known, limits.maxSiblings, siblingCount)) return { ok: false, code: 'too-many' };
  const nesting = structs.some(isType) ? new Nesting(depthAt) : null;
  // As Yjs integrates: each client's structs in order, a struct only once all that it rests on is there. Clients may wait
  // for each other; when none can go on, something is missing, or they rest on each other in a circle.
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

/** Whether very many structs want the same place: Yjs compares each with each, so that their time grows with the square. */
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
    // Yjs writes each client once; of a client that comes twice it would take the second part alone.
    if (client !== last && seen.has(client)) throw new MalformedUpdateError('A client comes twice.');
    seen.add(client);
    last = client;
    if (struct.length === 0) throw new MalformedUpdateError('A struct holds nothing.');
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentDoc)
      throw new MalformedUpdateError('A timeline holds no other docs.');
  }
  for (const items of decoded.ds.clients.values()) {
    if (items.some(({ len }) => len === 0)) throw new MalformedUpdateError('A deletion deletes nothing.');
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

/** The smallest update there is: no structs, no deletions. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
