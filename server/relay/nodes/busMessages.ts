import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** What one relay tells the others of a doc. */
export type BusMessage =
  /** Rows of the log from this sequence on; none when they were too large to send along, and are to be read. */
  | { kind: 'rows'; from: number; to: number; rows: { userId: string | null; payload: Uint8Array }[] }
  /** Who is there, or has gone (null). */
  | { kind: 'presence'; entries: { clientId: number; state: unknown }[] }
  /** A relay that has just loaded the doc asks who is there. */
  | { kind: 'who' };

const kinds = ['rows', 'presence', 'who'] as const;

export function encodeBusMessage(message: BusMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kinds.indexOf(message.kind));
  if (message.kind === 'rows') {
    encoding.writeVarUint(encoder, message.from);
    encoding.writeVarUint(encoder, message.to);
    encoding.writeVarUint(encoder, message.rows.length);
    for (const { userId, payload } of message.rows) {
      encoding.writeVarString(encoder, JSON.stringify(userId));
      encoding.writeVarUint8Array(encoder, payload);
    }
  } else if (message.kind === 'presence') encoding.writeVarString(encoder, JSON.stringify(message.entries));
  return encoding.toUint8Array(encoder);
}

/** Throws for bytes that no relay of this version has made. */
export function decodeBusMessage(bytes: Uint8Array): BusMessage {
  const decoder = decoding.createDecoder(bytes);
  const kind = kinds[decoding.readVarUint(decoder)];
  switch (kind) {
    case 'rows': {
      const [from, to] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
      const rows = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
        userId: JSON.parse(decoding.readVarString(decoder)) as string | null,
        payload: decoding.readVarUint8Array(decoder).slice(),
      }));
      return { kind, from, to, rows };
    }
    case 'presence':
      return { kind, entries: JSON.parse(decoding.readVarString(decoder)) as { clientId: number; state: unknown }[] };
    case 'who':
      return { kind };
    default:
      throw new Error('An unknown kind of message.');
  }
}
