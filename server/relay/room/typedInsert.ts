import * as decoding from 'lib0/decoding';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';

/** Of typing; what is longer is a paste. */
const mostBytes = 256;
/** A struct with a left neighbour whose content is a string (`Item.write` of Yjs), without and with a right neighbour. */
const textAfter = 0x84;
const textBetween = 0xc4;

/**
 * Judges what nearly all typing is without the doc: letters that follow the last that their own client wrote, with a right
 * neighbour that is there. They fit whatever else the doc holds, and no two can want the same place. Returns how far their
 * client has got with them; null: the update holds something else, or is malformed, and the doc is to say.
 */
export function typedInsert(
  update: Uint8Array,
  known: (clientId: number) => number,
  ownerOf: (clientId: number) => string | null | undefined,
  userId: string,
): StateVectorEntry | null {
  const letters = readTypedInsert(update);
  if (!letters) return null;
  const { client, clock, length, right } = letters;
  if (known(client) !== clock || ownerOf(client) !== userId) return null;
  return right && right.clock >= known(right.client) ? null : [client, clock + length];
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
