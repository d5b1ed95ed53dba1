import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { SharedThreadView } from '#core/comments/thread';

/**
 * The frames of the y-websocket protocol (y-protocols, PROTOCOL.md) and our three, which only sockets with `ack=1` receive. No
 * other module knows the numbers.
 */
const types = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ack: 100, refusal: 101, notice: 103 } as const;
const syncSteps = { step1: 0, step2: 1, update: 2 } as const;
const permissionDenied = 0;

export const messageTypes = types;

/** An awareness state on the wire. A null state removes the client. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  state: unknown;
}

/** The reasons of refused frames. */
export const refusalCodes = [
  'read-only',
  'schema',
  'foreign-client',
  'gap',
  'too-large',
  'too-many',
  'too-deep',
  'draining',
  'access',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Notice =
  | { kind: 'hello'; epoch: number; role: string; roleOutside: string; minSchema: number }
  | { kind: 'saving'; state: 'ok' | 'failing' }
  | { kind: 'draining' }
  | { kind: 'changed'; topic: 'editions' | 'jobs' | 'captures' | 'styles' | 'members' | 'reports' | 'notifications' }
  | ThreadNotice;

/** A thread is new, or its comments, state, assignee or anchor have changed. `rev` is its current one. */
export interface ThreadNotice {
  kind: 'changed';
  topic: 'comments';
  thread: string;
  change: ThreadChange;
  rev: number;
  /** The thread with the comments of this change. Missing: a client has to ask. */
  view?: SharedThreadView;
}

export const threadChanges = ['begun', 'comments', 'thread'] as const;
export type ThreadChange = (typeof threadChanges)[number];

export type Frame =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2' | 'update'; update: Uint8Array }
  | { type: 'awareness'; entries: AwarenessEntry[] }
  | { type: 'denied'; reason: string }
  | { type: 'queryAwareness' }
  | { type: 'ack'; count: number }
  | { type: 'refusal'; frame: number; code: string }
  | { type: 'notice'; notice: Notice };

export class MalformedFrameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedFrameError';
  }
}

/** Decodes one binary message. Throws only `MalformedFrameError`, for anything that is not exactly one frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readFrame(decoder);
    if (decoding.hasContent(decoder)) throw new MalformedFrameError('Bytes are left over.');
    return frame;
  } catch (error) {
    if (error instanceof MalformedFrameError) throw error;
    throw new MalformedFrameError(error instanceof Error ? error.message : String(error));
  }
}

function readFrame(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case types.sync:
      return readSync(decoder);
    case types.awareness:
      return { type: 'awareness', entries: decodeAwareness(readBytes(decoder)) };
    case types.auth:
      if (decoding.readVarUint(decoder) !== permissionDenied) throw new MalformedFrameError('An unknown message of authorisation.');
      return { type: 'denied', reason: decoding.readVarString(decoder) };
    case types.queryAwareness:
      return { type: 'queryAwareness' };
    case types.ack:
      return { type: 'ack', count: decoding.readVarUint(decoder) };
    case types.refusal:
      return { type: 'refusal', frame: decoding.readVarUint(decoder), code: decoding.readVarString(decoder) };
    case types.notice:
      return { type: 'notice', notice: JSON.parse(decoding.readVarString(decoder)) as Notice };
    default:
      throw new MalformedFrameError(`An unknown type of message: ${type}.`);
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const step = decoding.readVarUint(decoder);
  switch (step) {
    case syncSteps.step1:
      return { type: 'step1', stateVector: readBytes(decoder) };
    case syncSteps.step2:
      return { type: 'step2', update: readBytes(decoder) };
    case syncSteps.update:
      return { type: 'update', update: readBytes(decoder) };
    default:
      throw new MalformedFrameError(`An unknown step of sync: ${step}.`);
  }
}

/** Copies the bytes: the decoder returns a view of memory that the socket reuses. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  return decoding.readVarUint8Array(decoder).slice();
}

function decodeAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const entries: AwarenessEntry[] = [];
  for (let at = 0; at < count; at += 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) });
  }
  if (decoding.hasContent(decoder)) throw new MalformedFrameError('Bytes are left over.');
  return entries;
}

export function encodeStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(syncSteps.step1, stateVector);
}

export function encodeStep2(update: Uint8Array): Uint8Array {
  return encodeSync(syncSteps.step2, update);
}

/** Returns the bytes before an update of `length` bytes in a frame of step 2, so that one reply can be sent to many without copies. */
export function step2Head(length: number): Uint8Array {
  return encode(types.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncSteps.step2);
    encoding.writeVarUint(encoder, length);
  });
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(syncSteps.update, update);
}

function encodeSync(step: number, bytes: Uint8Array): Uint8Array {
  return encode(types.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** A frame without entries keeps an idle connection alive. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(body, clientId);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, JSON.stringify(state ?? null));
  }
  return encode(types.awareness, (encoder) => encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body)));
}

/** A refusal for stock clients, which log the reason to the console. */
export function encodeDenied(reason: string): Uint8Array {
  return encode(types.auth, (encoder) => {
    encoding.writeVarUint(encoder, permissionDenied);
    encoding.writeVarString(encoder, reason);
  });
}

/** Acknowledges the first `count` writing frames of this socket as durable. */
export function encodeAck(count: number): Uint8Array {
  return encode(types.ack, (encoder) => encoding.writeVarUint(encoder, count));
}

/** Refuses the writing frame with this number. */
export function encodeRefusal(frame: number, code: RefusalCode): Uint8Array {
  return encode(types.refusal, (encoder) => {
    encoding.writeVarUint(encoder, frame);
    encoding.writeVarString(encoder, code);
  });
}

export function encodeNotice(notice: Notice): Uint8Array {
  return encode(types.notice, (encoder) => encoding.writeVarString(encoder, JSON.stringify(notice)));
}

function encode(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** Returns the kind of a frame that counts for acks. Null for another frame. */
export function readWritingFrame(bytes: Uint8Array): 'step2' | 'update' | null {
  if (bytes[0] !== types.sync) return null;
  return bytes[1] === syncSteps.step2 ? 'step2' : bytes[1] === syncSteps.update ? 'update' : null;
}
