import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { RichNode } from '#core/model/richText';
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, messageTypes } from '#core/sync/messages';
import { writeFlat } from '#core/text/writeFlat';
import wire from '../fixtures/y-websocket-wire.json' with { type: 'json' };
import { firstBytes, maskedFrame } from '../support/rawLine';

/** Bytes for a connection, and whether they end within a frame, so that following frames get no answer. */
export interface Attack {
  bytes: Buffer;
  isCut: boolean;
}

/** Frames of real clients: those of the fixture, and some from a doc with every kind of content of a timeline. */
export function recordedFrames(doc: Y.Doc): Uint8Array[] {
  const vectors: Uint8Array[] = wire.vectors.flatMap(({ group, hex }) =>
    hex && ['sync', 'awareness', 'queryAwareness', 'auth'].includes(group) ? [Buffer.from(hex, 'hex')] : [],
  );
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(mine);
  const text = mine.getText('text');
  text.insert(0, 'Minsk, 28 February');
  text.format(0, 5, { bold: true });
  text.delete(2, 3);
  const event = new Y.Map<unknown>();
  mine.getMap('events').set('first', event);
  event.set('date', '2022-02-28');
  event.set('sources', Y.Array.from([1, { label: 'page' }, null]));
  const body = mine.get('body', Y.XmlText) as Y.XmlText;
  const cell: RichNode = { type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'no' }] }] };
  writeFlat(body, [
    { type: 'paragraph', attrs: { kind: 'bullet' }, content: [{ type: 'text', text: 'The delegations met.', marks: [{ type: 'bold' }] }] },
    { type: 'table', content: [{ type: 'tableRow', content: [cell] }] },
  ]);
  body.insert(5, 'both ');
  const at = Y.createRelativePositionFromTypeIndex(text, 1);
  const whole = Y.encodeStateAsUpdate(mine);
  return [
    ...vectors,
    encodeUpdate(Y.encodeStateAsUpdate(mine, before)),
    encodeStep2(whole),
    encodeStep1(Y.encodeStateVector(mine)),
    encodeAwareness([
      { clientId: mine.clientID, clock: 1, state: { cursor: { anchor: at, head: at }, place: { eventId: 'first', field: 'body' } } },
    ]),
    // The protocol has V1 updates only.
    encodeUpdate(Y.encodeStateAsUpdateV2(mine)),
    encodeUpdate(v2Bomb()),
    Buffer.from([messageTypes.ack, 1]),
  ];
}

/** Two million structs in a few bytes, for a decoder of V2 updates (yjs#687). */
export function v2Bomb(): Uint8Array {
  const encoder = new Y.UpdateEncoderV2();
  const structs = 2_000_000;
  for (const number of [1, structs]) encoding.writeVarUint(encoder.restEncoder, number);
  encoder.writeClient(1);
  encoding.writeVarUint(encoder.restEncoder, 0);
  for (let at = 0; at < structs; at += 1) {
    encoder.writeInfo(0);
    encoder.writeLen(1);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** Makes attacks from these frames. */
export function mutator(frames: readonly Uint8Array[], random: () => number): () => Attack {
  const below = (most: number) => Math.floor(random() * most);
  const any = () => frames[below(frames.length)] as Uint8Array;

  function mutated(): Buffer {
    const bytes = Buffer.from(any());
    switch (below(6)) {
      case 0:
      case 1:
        for (let flips = 1 + below(4); flips > 0; flips -= 1) {
          const at = below(bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        }
        return bytes;
      case 2:
        return bytes.subarray(0, below(bytes.length));
      case 3:
        return Buffer.concat([bytes.subarray(0, below(bytes.length)), Buffer.from(any()).subarray(below(4))]);
      case 4: {
        const at = below(bytes.length);
        return Buffer.concat([bytes.subarray(0, at), Buffer.from([below(256), below(256)]), bytes.subarray(at)]);
      }
      default: {
        // A length far beyond the end.
        const at = below(bytes.length);
        return Buffer.concat([bytes.subarray(0, at), Buffer.from([255, 255, 255, 255, 15]), bytes.subarray(at + 1)]);
      }
    }
  }

  return () => {
    const payload = mutated();
    const kind = random();
    if (kind < 0.9) return { bytes: maskedFrame(payload), isCut: false };
    const frame = maskedFrame(payload, kind < 0.92 ? firstBytes.text : firstBytes.binary);
    // WebSocket frames: reserved bits, unknown opcodes, a frame without a mask, and an incomplete one.
    if (kind < 0.92) return { bytes: frame, isCut: false };
    if (kind < 0.95) frame[0] = 0x82 | ((1 + below(7)) << 4);
    else if (kind < 0.96) frame[0] = 0x80 | (3 + below(5));
    else if (kind < 0.97) frame[1] = (frame[1] ?? 0) & 0x7f;
    else if (kind < 0.98) frame[0] = 0x02;
    else if (kind < 0.99) return { bytes: frame.subarray(0, below(frame.length)), isCut: true };
    else frame[0] = firstBytes.close;
    return { bytes: frame, isCut: kind >= 0.96 && kind < 0.98 };
  };
}
