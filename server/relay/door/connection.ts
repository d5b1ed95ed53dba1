import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { can } from '#core/access';
import { type CloseEvent, closeEvents } from '#core/sync/closeEvents';
import { encodeAck, encodeAwareness, encodeDenied, encodeNotice, encodeRefusal, type Notice, type RefusalCode } from '#core/sync/messages';
import type { Credentials } from '#server/relay/door/authorise';
import { Bucket } from '#server/relay/door/bucket';
import { frameBinary } from '#server/relay/door/webSocketFrame';
import type { CheckedVersions, Person, Writer } from '#server/relay/door/writer';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

/** The options that the client gave in its address. */
interface ClientOptions {
  /** Whether it understands acks, refusals and notices. A stock client does not. */
  wantsAcks: boolean;
  /** The version of the doc's shape that it knows (R18). */
  schema: number;
}

const keepAlive = encodeAwareness([]);
const open = 1;
/** A peer that does not answer a close frame within this time is cut off. */
const closeTimeoutMs = 2_000;
let lastId = 0;

/** One socket in one room. It encodes and counts frames; the room decides what is sent. */
export class Connection implements Writer {
  /** For log lines. */
  readonly id: number;
  /** The client id of its awareness state, set by the first one. */
  clientId: number | null = null;
  /** Set while it is a slow consumer: since when, its buffered bytes then, and the state vector that it had. */
  lag: { since: number; buffered: number; vector: Map<number, number> } | null = null;
  missedPings = 0;
  isAccessWithdrawn = false;
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
    /** The stream below the socket, for messages that are already framed. */
    private readonly line: Duplex,
    private readonly cookie: string | undefined,
    private readonly options: ClientOptions,
    public person: Person,
    private checkedVersions: CheckedVersions,
    limits: Limits,
    private readonly metrics: RelayMetrics,
  ) {
    lastId += 1;
    this.id = lastId;
    this.frames = new Bucket(limits.framesPerSecond, limits.frameBurst);
    this.bytes = new Bucket(limits.bytesPerSecond, limits.byteBurst);
    this.cpu = new Bucket(limits.cpuMsPerSecond, limits.cpuBurstMs);
  }

  get writeRefusal(): Extract<RefusalCode, 'access' | 'read-only' | 'schema'> | null {
    if (this.isAccessWithdrawn) return 'access';
    if (!can(this.person.role, 'editTimeline')) return 'read-only';
    return this.options.schema < this.minSchema ? 'schema' : null;
  }

  get mayEdit(): boolean {
    return this.writeRefusal === null;
  }

  get credentials(): Credentials {
    return { cookie: this.cookie };
  }

  get permVersion(): number {
    return this.checkedVersions.permVersion;
  }

  get minSchema(): number {
    return this.checkedVersions.minSchema;
  }

  setAccess(person: Person, checkedVersions: CheckedVersions): boolean {
    const { role, roleOutside, name } = this.person;
    const { minSchema } = this;
    this.person = person;
    this.checkedVersions = checkedVersions;
    return role !== person.role || roleOutside !== person.roleOutside || name !== person.name || minSchema !== this.minSchema;
  }

  get isOpen(): boolean {
    return this.socket.readyState === open;
  }

  /** Counts a frame, and pauses reading when the sender exceeds its rate. Returns false when it is so far over that it is closed. */
  spend(frames: number, bytes: number): boolean {
    this.pause(Math.max(this.frames.spend(frames), this.bytes.spend(bytes)));
    return !this.frames.isFarOver && !this.bytes.isFarOver;
  }

  /** Counts the time that a thread spent on its edits. */
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

  /** Numbers a writing frame, from 1, as the client does. The frame is undecided until it is settled or refused. */
  beginFrame(): number {
    this.writingFrames += 1;
    this.undecided.add(this.writingFrames);
    return this.writingFrames;
  }

  /** The frames are durable, or change nothing. Sends one ack for all frames before the first undecided one. */
  settle(frames: Iterable<number>): void {
    for (const frame of frames) this.undecided.delete(frame);
    this.sendAck();
  }

  private sendAck(): void {
    let decided = this.writingFrames;
    for (const frame of this.undecided) decided = Math.min(decided, frame - 1);
    if (decided <= this.ackedFrames) return;
    this.ackedFrames = decided;
    if (this.options.wantsAcks) this.send(encodeAck(decided));
  }

  refuse(frame: number, code: RefusalCode): void {
    this.metrics.refusals.inc({ code });
    this.undecided.delete(frame);
    this.send(this.options.wantsAcks ? encodeRefusal(frame, code) : encodeDenied(code));
    this.sendAck();
  }

  notice(notice: Notice): void {
    if (this.options.wantsAcks) this.send(encodeNotice(notice));
  }

  send(frame: Uint8Array): void {
    // Header and payload in one write: `ws` writes them separately, which costs half as much again.
    this.sendFramed(performance.now(), frameBinary(frame));
  }

  /** Sends bytes that are already framed. Other sockets may share them. `now`: the time on the clock of `performance.now`. */
  sendFramed(now: number, ...parts: readonly Uint8Array[]): void {
    if (!this.isOpen) return;
    this.lastSentAt = now;
    if (parts.length > 1) this.line.cork();
    for (const part of parts) this.line.write(part);
    if (parts.length > 1) this.line.uncork();
  }

  /** Calls back once, when everything queued has been written. */
  whenDrained(callback: () => void): void {
    this.line.once('drain', callback);
  }

  /** Sends an empty awareness frame after a silence: stock clients leave a socket that is silent for 30 s. */
  keepAlive(afterMs: number): void {
    if (performance.now() - this.lastSentAt >= afterMs) this.send(keepAlive);
  }

  close(event: CloseEvent): void {
    const { code, reason } = closeEvents[event];
    // A paused socket would not read the answer to the close frame.
    this.socket.resume();
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), closeTimeoutMs).unref();
  }
}
