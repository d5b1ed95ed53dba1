import * as encoding from 'lib0/encoding';

interface ForgedStruct {
  origin?: [number, number];
  text: string;
  /** Writes to this key of the root instead of its sequence. */
  key?: string;
}

/** Encodes an update with structs that no client would create. */
export function forge(
  parts: { client: number; clock: number; structs: ForgedStruct[] }[],
  deletions: [number, number, number][] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, parts.length);
  for (const { client, clock, structs } of parts) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const { origin, text, key } of structs) {
      encoding.writeUint8(encoder, (origin ? 0x84 : 0x04) | (key ? 0x20 : 0));
      if (origin) for (const number of origin) encoding.writeVarUint(encoder, number);
      else {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, 'text');
        if (key) encoding.writeVarString(encoder, key);
      }
      encoding.writeVarString(encoder, text);
    }
  }
  encoding.writeVarUint(encoder, deletions.length);
  for (const [client, clock, length] of deletions) for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
