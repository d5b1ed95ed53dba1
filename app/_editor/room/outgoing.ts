import { decodeFrame, encodeStep2, encodeUpdate, readWritingFrame } from '#core/sync/messages';
import { splitUpdate } from '#core/sync/splitUpdate';

/** A part of this size is taken by the relay in a few hundredths of a second, and gets over a slow line in a few seconds. */
const part = { bytes: 128 * 1024, structs: 4_000 };
/** Sent and not acknowledged: the relay would read more than this from nobody at once. */
const mostUnderWay = 512 * 1024;
/** The relay ends a socket that sends more in one frame (`maxFrameBytes`). */
const longestFrame = 2 * 1024 * 1024;

type Kind = 'step2' | 'update';

/** What one socket sends: large edits go in parts, a few at a time, each once the ones before it are nearly through. */
export class Outgoing {
  private readonly waiting: Uint8Array[] = [];
  /** Of frames that were sent and are not acknowledged, the first of them numbered `acked + 1`. */
  private readonly underWay: number[] = [];
  private acked = 0;
  private counted = 0;
  /** While a large edit is under way: how many frames were acknowledged when it began. */
  private from: number | null = null;

  constructor(
    private readonly send: (bytes: Uint8Array) => void,
    /** Is told of each writing frame in the order in which they are sent, as soon as it is sure to be sent or the socket to end. */
    private readonly onFrame: (kind: Kind) => void,
    /** Is told how many frames of a large edit have been taken, and of how many; null: none is under way. */
    private readonly onProgress: (progress: { done: number; of: number } | null) => void,
    /** Is told of a part that no relay reads, which is not sent, nor is what follows it. */
    private readonly onTooLarge: () => void,
  ) {}

  push(bytes: Uint8Array): void {
    const kind = readWritingFrame(bytes);
    if (!kind) return this.send(bytes);
    const frames = bytes.byteLength > part.bytes ? cut(bytes, kind) : [bytes];
    if (frames.some(({ byteLength }) => byteLength > longestFrame)) return this.onTooLarge();
    for (const [at, frame] of frames.entries()) {
      this.waiting.push(frame);
      this.counted += 1;
      this.onFrame(at === frames.length - 1 ? kind : 'update');
    }
    this.pump();
  }

  acknowledged(count: number): void {
    this.underWay.splice(0, count - this.acked);
    this.acked = count;
    this.pump();
  }

  private pump(): void {
    let bytes = this.underWay.reduce((sum, each) => sum + each, 0);
    for (let next = this.waiting[0]; next && (bytes === 0 || bytes + next.byteLength <= mostUnderWay); next = this.waiting[0]) {
      this.waiting.shift();
      this.underWay.push(next.byteLength);
      bytes += next.byteLength;
      this.send(next);
    }
    this.tell();
  }

  private tell(): void {
    if (this.waiting.length === 0 && this.from === null) return;
    this.from = this.waiting.length === 0 ? null : (this.from ?? this.acked);
    this.onProgress(this.from === null ? null : { done: this.acked - this.from, of: this.counted - this.from });
  }
}

/** A full answer is full once its last part is in: the ones before it are updates. */
function cut(bytes: Uint8Array, kind: Kind): Uint8Array[] {
  const frame = decodeFrame(bytes);
  if (frame.type !== 'step2' && frame.type !== 'update') return [bytes];
  const parts = splitUpdate(frame.update, part);
  return parts.map((each, at) => (at === parts.length - 1 && kind === 'step2' ? encodeStep2(each) : encodeUpdate(each)));
}
