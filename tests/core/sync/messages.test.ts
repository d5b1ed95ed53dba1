import { readFileSync } from 'node:fs';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  decodeFrame,
  encodeAck,
  encodeAwareness,
  encodeDenied,
  encodeNotice,
  encodeRefusal,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type Frame,
  MalformedFrameError,
  readWritingFrame,
} from '#core/sync/messages';

interface Vector {
  group: string;
  name?: string;
  value?: number | string;
  hex?: string;
  inputs?: string[];
  result?: { text?: unknown; reason?: string; client?: number; clock?: number; state?: unknown; pending?: boolean };
}

const { vectors } = JSON.parse(readFileSync(new URL('../../fixtures/y-websocket-wire.json', import.meta.url), 'utf8')) as {
  vectors: Vector[];
};

function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function encodeAgain(frame: Frame): Uint8Array {
  switch (frame.type) {
    case 'step1':
      return encodeStep1(frame.stateVector);
    case 'step2':
      return encodeStep2(frame.update);
    case 'update':
      return encodeUpdate(frame.update);
    case 'awareness':
      return encodeAwareness(frame.entries);
    case 'denied':
      return encodeDenied(frame.reason);
    default:
      throw new Error(`No vector is a ${frame.type}.`);
  }
}

describe('the frames of y-websocket', () => {
  for (const { group, value, hex = '' } of vectors.filter((vector) => vector.group === 'varUint' || vector.group === 'varString')) {
    it(`[R6] ${group} ${JSON.stringify(value)} is ${hex}`, () => {
      const encoder = encoding.createEncoder();
      if (typeof value === 'number') encoding.writeVarUint(encoder, value);
      else encoding.writeVarString(encoder, value ?? '');
      expect(hexOf(encoding.toUint8Array(encoder))).toBe(hex);
      const decoder = decoding.createDecoder(bytesOf(hex));
      expect(typeof value === 'number' ? decoding.readVarUint(decoder) : decoding.readVarString(decoder)).toBe(value);
    });
  }

  for (const { group, name, hex = '', result } of vectors.filter(({ group: each }) => ['sync', 'awareness', 'auth'].includes(each))) {
    it(`[R6] ${group}: ${name} is read and written as the protocol's own code does`, () => {
      const frame = decodeFrame(bytesOf(hex));
      expect(hexOf(encodeAgain(frame))).toBe(hex);
      if (frame.type === 'awareness' && result?.client !== undefined) {
        expect(frame.entries).toEqual([{ clientId: result.client, clock: result.clock, state: result.state }]);
      }
      if (frame.type === 'denied') expect(frame.reason).toBe(result?.reason);
      if ((frame.type === 'step2' || frame.type === 'update') && result?.text) {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, frame.update);
        expect({ t: doc.getText('t').toString() }).toEqual(result.text);
      }
    });
  }

  it('[R6] a query for awareness has no body', () => {
    expect(decodeFrame(bytesOf('03'))).toEqual({ type: 'queryAwareness' });
  });

  for (const { name, inputs = [], result } of vectors.filter(({ group }) => group === 'convergence')) {
    it(`[R1] ${name}`, () => {
      const doc = new Y.Doc();
      for (const input of inputs) Y.applyUpdate(doc, bytesOf(input));
      expect([doc.getText('t').toString(), doc.store.pendingStructs !== null]).toEqual([result?.text, result?.pending ?? false]);
    });
  }
});

describe('our own frames', () => {
  it('[R2] acks, refusals and notices are decoded as they were encoded', () => {
    expect(decodeFrame(encodeAck(300))).toEqual({ type: 'ack', count: 300 });
    expect(decodeFrame(encodeRefusal(7, 'foreign-client'))).toEqual({ type: 'refusal', frame: 7, code: 'foreign-client' });
    const notice = { kind: 'hello', epoch: 3, role: 'editor', roleOutside: 'editor', minSchema: 1 } as const;
    expect(decodeFrame(encodeNotice(notice))).toEqual({ type: 'notice', notice });
  });

  it('[R2] only replies to step 1 and updates are counted', () => {
    const nothing = new Uint8Array([0, 0]);
    const counted = [encodeStep1(new Uint8Array([0])), encodeStep2(nothing), encodeUpdate(nothing), encodeAwareness([]), new Uint8Array()];
    expect(counted.map(readWritingFrame)).toEqual([null, 'step2', 'update', null, null]);
  });
});

describe('malformed bytes', () => {
  it('[R9] are refused with one type of error, wherever a frame is cut or changed', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'hello');
    const frames = [
      encodeStep1(Y.encodeStateVector(doc)),
      encodeUpdate(Y.encodeStateAsUpdate(doc)),
      encodeAwareness([{ clientId: 1, clock: 1, state: { cursor: null } }]),
      encodeDenied('no access'),
      encodeRefusal(1, 'gap'),
      encodeNotice({ kind: 'draining' }),
    ];
    for (const frame of frames) {
      for (let at = 0; at < frame.length; at += 1) {
        expect(() => decodeFrame(frame.subarray(0, at)), `${hexOf(frame)} cut at ${at}`).toThrow(MalformedFrameError);
        for (const byte of [0, 1, 127, 128, 255]) {
          const changed = frame.slice();
          changed[at] = byte;
          try {
            decodeFrame(changed);
          } catch (error) {
            expect(error, hexOf(changed)).toBeInstanceOf(MalformedFrameError);
          }
        }
      }
      expect(() => decodeFrame(new Uint8Array([...frame, 0]))).toThrow(MalformedFrameError);
    }
  });
});
