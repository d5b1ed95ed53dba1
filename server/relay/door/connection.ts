import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { can, type Role } from '#core/access';
import { type CloseEvent, closeEvents } from '#core/sync/closeEvents';
import { encodeAck, encodeAwareness, encodeDenied, encodeNotice, encodeRefusal, type Notice, type RefusalCode } from '#core/sync/messages';
import { Bucket } from '#server/relay/door/bucket';
import { frameBinary } from '#server/relay/door/webSocketFrame';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

export interface Person {
  userId: string;
  name: string;
  role: Role;
}

/** What the client said of itself. */
interface Asked {
  /** Acks, refusals and notices; a stock client has not, and would not know them. */
  wantsAcks: boolean;
  /** The shape of the doc that it knows. */
  schema: number;
}

/** The versions of the doc that a judgement came with. */
interface JudgedUnder {
  permVersion: number;
  minSchema: number;
}

const keepAlive = encodeAwareness([]);
const open = 1;
let lastId = 0;

/** One socket in one room. It knows how to speak, and what of it is durable; the room decides what is said. */
export class Connection {
  /** For the log. */
  readonly id: number;
  /** Of awareness: bound at its first state. */
  clientId: number | null = null;
  /** Since the socket lags: what it had then, to be caught up from. */
  lag: { since: number; buffered: number; vector: Map<number, number> } | null = null;
  missedPings = 0;
  /** Access was withdrawn: what it sent and what is not in the log yet never gets there. */
  isBarred = false;
  private writingFrames = 0;
  private ackedFrames = 0;
  private readonly undecided = new Set<number>();
  private readonly frames: Bucket;
  private readonly bytes: Bucket;
  private readonly cpu: Bucket;
  private pausedUntil = 0;
  private lastSentAt = performance.now();

  constructor(
    readonly socket: WebSocket,
    /** The line below the socket, for messages that are framed already. */
    private readonly line: Duplex,
    readonly cookie: string | undefined,
    private readonly asked: Asked,
    public person: Person,
    private judgedUnder: JudgedUnder,
    limits: Limits,
    private readonly metrics: RelayMetrics,
  ) {
    lastId += 1;
    this.id = lastId;
    this.frames = new Bucket(limits.framesPerSecond, limits.frameBurst);
    this.bytes = new Bucket(limits.bytesPerSecond, limits.byteBurst);
    this.cpu = new Bucket(limits.cpuMsPerSecond, limits.cpuBurstMs);
  }

  /** Why nothing that it writes is taken; null: it may edit. */
  get bar(): Extract<RefusalCode, 'access' | 'read-only' | 'schema'> | null {
    if (this.isBarred) return 'access';
    if (!can(this.person.role, 'editTimeline')) return 'read-only';
    return this.asked.schema < this.minSchema ? 'schema' : null;
  }

  get mayEdit(): boolean {
    return this.bar === null;
  }

  /** Of the timeline's roles, when the person was last judged. */
  get permVersion(): number {
    return this.judgedUnder.permVersion;
  }

  get minSchema(): number {
    return this.judgedUnder.minSchema;
  }

  /** The person was judged again. True: what they may do, or who they are, has changed. */
  take(person: Person, judgedUnder: JudgedUnder): boolean {
    const { role, name } = this.person;
    const { minSchema } = this;
    this.person = person;
    this.judgedUnder = judgedUnder;
    return role !== person.role || name !== person.name || minSchema !== this.minSchema;
  }

  get isOpen(): boolean {
    return this.socket.readyState === open;
  }

  /**
   * Counts a frame. From one who is a little too quick nothing is read until they may go on. False: they are much too quick
   * for that.
   */
  spend(frames: number, bytes: number): boolean {
    this.pause(Math.max(this.frames.spend(frames), this.bytes.spend(bytes)));
    return !this.frames.isFarOver && !this.bytes.isFarOver;
  }

  /** Counts the time that its edits took a thread. */
  spendCpu(ms: number): void {
    this.pause(this.cpu.spend(ms));
  }

  private pause(ms: number): void {
    const until = performance.now() + ms;
    if (ms <= 0 || until <= this.pausedUntil) return;
    this.pausedUntil = until;
    this.metrics.pauses.inc();
    this.socket.pause();
    setTimeout(() => {
      if (this.pausedUntil === until) this.socket.resume();
    }, ms).unref();
  }

  /** Numbers a writing frame, as the client does. It stays undecided until it is durable or refused. */
  beginFrame(): number {
    this.writingFrames += 1;
    this.undecided.add(this.writingFrames);
    return this.writingFrames;
  }

  /** Frames are durable, or change nothing. Acknowledges all before the first that is not decided; once for many. */
  settle(frames: Iterable<number>): void {
    for (const frame of frames) this.undecided.delete(frame);
    this.sendAck();
  }

  private sendAck(): void {
    let durable = this.writingFrames;
    for (const frame of this.undecided) durable = Math.min(durable, frame - 1);
    if (durable <= this.ackedFrames) return;
    this.ackedFrames = durable;
    if (this.asked.wantsAcks) this.send(encodeAck(durable));
  }

  refuse(frame: number, code: RefusalCode): void {
    this.metrics.refusals.inc({ code });
    this.undecided.delete(frame);
    this.send(this.asked.wantsAcks ? encodeRefusal(frame, code) : encodeDenied(code));
    this.sendAck();
  }

  notice(notice: Notice): void {
    if (this.asked.wantsAcks) this.send(encodeNotice(notice));
  }

  send(frame: Uint8Array): void {
    // Header and frame in one piece: `ws` would hand them to the kernel as two, which costs half as much again.
    this.sendFramed(performance.now(), frameBinary(frame));
  }

  /** Sends messages that are framed already, in one go; they may be shared with other sockets. */
  sendFramed(now: number, ...parts: readonly Uint8Array[]): void {
    if (!this.isOpen) return;
    this.lastSentAt = now;
    if (parts.length > 1) this.line.cork();
    for (const part of parts) this.line.write(part);
    if (parts.length > 1) this.line.uncork();
  }

  /** Calls back once, when all that is queued has gone. */
  whenDrained(act: () => void): void {
    this.line.once('drain', act);
  }

  /** Says something when nothing was said for long: stock clients leave a socket that is silent for 30 s. */
  keepAlive(afterMs: number): void {
    if (performance.now() - this.lastSentAt >= afterMs) this.send(keepAlive);
  }

  close(event: CloseEvent): void {
    const { code, reason } = closeEvents[event];
    // A socket that is not read from would not hear the answer either.
    this.socket.resume();
    this.socket.close(code, reason);
    // Who does not answer a close within a moment is cut off.
    setTimeout(() => this.socket.terminate(), 2_000).unref();
  }
}
