import * as Y from 'yjs';
import type { RefusalCode } from '#core/sync/messages';

export class MalformedUpdateError extends Error {
  override name = 'MalformedUpdateError';
}

export type Scan = { ok: true; newClients: number[] } | { ok: false; code: RefusalCode };

/**
 * Judges an update before it touches the doc. Throws `MalformedUpdateError` for bytes that are no V1 update. Refused are
 * structs under a client id that belongs to someone else, which would make that person's later edits vanish; and anything
 * that rests on what is not here, which Yjs would keep aside without a word.
 */
export function prescan(
  update: Uint8Array,
  known: (clientId: number) => number,
  ownerOf: (clientId: number) => string | null | undefined,
  userId: string,
  maxStructs: number,
): Scan {
  const { structs, ds } = decode(update);
  if (structs.length > maxStructs) return { ok: false, code: 'too-many' };
  const reached = new Map<number, number>();
  const have = (clientId: number) => reached.get(clientId) ?? known(clientId);
  const newClients = new Set<number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > have(client)) return { ok: false, code: 'gap' };
    const end = clock + struct.length;
    // What is here already is only said again, as a full answer to step 1 does.
    if (end <= have(client)) continue;
    const owner = ownerOf(client);
    if (owner === undefined) newClients.add(client);
    else if (owner !== userId) return { ok: false, code: 'foreign-client' };
    reached.set(client, end);
  }
  const isHere = (id: unknown) => !(id instanceof Y.ID) || id.clock < have(id.client);
  const areAllHere = structs.every(
    (struct) => !(struct instanceof Y.Item) || [struct.origin, struct.rightOrigin, struct.parent].every(isHere),
  );
  const deletions = [...ds.clients].every(([client, items]) => items.every(({ clock, len }) => clock + len <= have(client)));
  return areAllHere && deletions ? { ok: true, newClients: [...newClients] } : { ok: false, code: 'gap' };
}

function decode(update: Uint8Array) {
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
