import { decodeFrame, encodeStep2, encodeUpdate, readWritingFrame } from '#core/sync/messages';
import { splitUpdate } from '#core/sync/splitUpdate';

/** The relay applies a part of this size in a few hundredths of a second. A slow line carries it in a few seconds. */
const part = { bytes: 128 * 1024, structs: 4_000 };
/** The most unacknowledged bytes. The relay reads no more from one client at once. */
const mostUnderWay = 512 * 1024;
/** The relay closes a socket that sends a larger frame (`maxFrameBytes`). */
const longestFrame = 2 * 1024 * 1024;

type Kind = 'step2' | 'update';

/** Sends the frames of one socket. Splits large edits into parts, and sends each part once the ones before it are nearly acknowledged. */
export class Outgoing {
  private readonly waiting: Uint8Array[] = [];
  /** The sizes of unacknowledged frames. The first has number `acked + 1`. */
  private readonly underWay: number[] = [];
  private acked = 0;
  private counted = 0;
  /** While a large edit is sent: the number of acknowledged frames at its start. */
  private from: number | null = null;

  constructor(
    private readonly send: (bytes: Uint8Array) => void,
    /** Called for each writing frame in order, when it is certain that it is sent or that the socket closes. */
    private readonly onFrame: (kind: Kind) => void,
    /** Called with the acknowledged and total frames of a large edit. Null if none is being sent. */
    private readonly onProgress: (progress: { done: number; of: number } | null) => void,
    /** Called for a part too large for the relay. Neither it nor any later frame is sent. */
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
    this.notify();
  }

  private notify(): void {
    if (this.waiting.length === 0 && this.from === null) return;
    this.from = this.waiting.length === 0 ? null : (this.from ?? this.acked);
    this.onProgress(this.from === null ? null : { done: this.acked - this.from, of: this.counted - this.from });
  }
}

/** A split full answer ends with its last part. The parts before it are updates. */
function cut(bytes: Uint8Array, kind: Kind): Uint8Array[] {
  const frame = decodeFrame(bytes);
  if (frame.type !== 'step2' && frame.type !== 'update') return [bytes];
  const parts = splitUpdate(frame.update, part);
  return parts.map((each, at) => (at === parts.length - 1 && kind === 'step2' ? encodeStep2(each) : encodeUpdate(each)));
}
