import * as decoding from 'lib0/decoding';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';

/** A longer update is a paste. */
const mostBytes = 256;
/** The info byte of a string struct with a left neighbour (`Item.write` of Yjs): without and with a right neighbour. */
const textAfter = 0x84;
const textBetween = 0xc4;

/**
 * The fast path for typing, which needs no look at the doc: an insertion of text right after the last letter of the same client,
 * whose right neighbour exists. It fits whatever else the doc holds, and no two can have the same neighbours. Returns the
 * client's clock after it; null: the update is something else, or malformed, and the doc has to check it.
 */
export function typedInsert(
  update: Uint8Array,
  clockOf: (clientId: number) => number,
  ownerOf: (clientId: number) => string | null | undefined,
  userId: string,
): StateVectorEntry | null {
  const insert = readTypedInsert(update);
  if (!insert) return null;
  const { client, clock, length, right } = insert;
  if (clockOf(client) !== clock || ownerOf(client) !== userId) return null;
  return right && right.clock >= clockOf(right.client) ? null : [client, clock + length];
}

function readTypedInsert(update: Uint8Array) {
  if (update.byteLength > mostBytes) return null;
  try {
    const decoder = decoding.createDecoder(update);
    const number = () => decoding.readVarUint(decoder);
    const [clients, structs, client, clock] = [number(), number(), number(), number()];
    if (clients !== 1 || structs !== 1) return null;
    const info = decoding.readUint8(decoder);
    if (info !== textAfter && info !== textBetween) return null;
    const left = { client: number(), clock: number() };
    if (left.client !== client || left.clock !== clock - 1) return null;
    const right = info === textBetween ? { client: number(), clock: number() } : null;
    const { length } = decoding.readVarString(decoder);
    const deletions = number();
    return length > 0 && deletions === 0 && !decoding.hasContent(decoder) ? { client, clock, length, right } : null;
  } catch {
    return null;
  }
}
