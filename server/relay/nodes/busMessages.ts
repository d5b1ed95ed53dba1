import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A message from one relay to the others about a doc. */
export type BusMessage =
  /** The rows with the sequences `from` to `to`. No `rows`: they are too large for a message and are read from the log. */
  | { kind: 'rows'; from: number; to: number; rows: { userId: string | null; payload: Uint8Array }[] }
  /** Presence states; null: that client has left. */
  | { kind: 'presence'; entries: { clientId: number; state: unknown }[] }
  /** A relay has loaded the doc and asks for the presence of the others. */
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

/** Throws for bytes that no relay of this version makes. */
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
      throw new Error('The kind of the message is unknown.');
  }
}
