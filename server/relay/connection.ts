import type { WebSocket } from 'ws';
import { can, type Role } from '#core/access';
import { type CloseEvent, closeEvents } from '#core/sync/closeEvents';
import { encodeAck, encodeAwareness, encodeDenied, encodeNotice, encodeRefusal, type Notice, type RefusalCode } from '#core/sync/messages';
import type { Limits } from '#server/relay/limits';

export interface Person {
  userId: string;
  name: string;
  role: Role;
}

const keepAlive = encodeAwareness([]);
const open = 1;

/** One socket in one room. It knows how to speak, and what of it is durable; the room decides what is said. */
export class Connection {
  /** Of awareness: bound at its first state. */
  clientId: number | null = null;
  /** Since the socket lags: what it had then, to be caught up from. */
  lag: { since: number; buffered: number; vector: Map<number, number> } | null = null;
  isAlive = true;
  /** Access was withdrawn: what it sent and what is not in the log yet never gets there. */
  isBarred = false;
  private writingFrames = 0;
  private ackedFrames = 0;
  private readonly undecided = new Set<number>();
  private budget: number;
  private budgetAt = performance.now();
  private lastSentAt = performance.now();

  constructor(
    readonly socket: WebSocket,
    readonly cookie: string | undefined,
    /** Whether it asked for acks, refusals and notices; a stock client has not, and would not know them. */
    private readonly wantsAcks: boolean,
    public person: Person,
    /** Of the timeline's roles, when the person was last judged. */
    public permVersion: number,
    private readonly limits: Limits,
  ) {
    this.budget = limits.frameBurst;
  }

  get mayEdit(): boolean {
    return !this.isBarred && can(this.person.role, 'editTimeline');
  }

  get isOpen(): boolean {
    return this.socket.readyState === open;
  }

  /**
   * Takes a frame out of the bucket. From one who is a little too quick nothing is read until it has filled up again.
   * False: they are much too quick for that.
   */
  spend(cost: number): boolean {
    const now = performance.now();
    this.budget = Math.min(this.limits.frameBurst, this.budget + ((now - this.budgetAt) / 1000) * this.limits.framesPerSecond);
    this.budgetAt = now;
    this.budget -= cost;
    if (this.budget < 0 && !this.socket.isPaused) {
      this.socket.pause();
      setTimeout(() => this.socket.resume(), (-this.budget / this.limits.framesPerSecond) * 1000).unref();
    }
    return this.budget > -this.limits.frameBurst;
  }

  /** Numbers a writing frame, as the client does. It stays undecided until it is durable or refused. */
  beginFrame(): number {
    this.writingFrames += 1;
    this.undecided.add(this.writingFrames);
    return this.writingFrames;
  }

  endFrames(frames: Iterable<number>): void {
    for (const frame of frames) this.undecided.delete(frame);
  }

  /** Acknowledges all frames before the first that is not decided; once for many. */
  sendAck(): void {
    let durable = this.writingFrames;
    for (const frame of this.undecided) durable = Math.min(durable, frame - 1);
    if (durable <= this.ackedFrames) return;
    this.ackedFrames = durable;
    if (this.wantsAcks) this.send(encodeAck(durable));
  }

  refuse(frame: number, code: RefusalCode): void {
    this.undecided.delete(frame);
    this.send(this.wantsAcks ? encodeRefusal(frame, code) : encodeDenied(code));
    this.sendAck();
  }

  notice(notice: Notice): void {
    if (this.wantsAcks) this.send(encodeNotice(notice));
  }

  send(frame: Uint8Array): void {
    if (!this.isOpen) return;
    this.lastSentAt = performance.now();
    this.socket.send(frame);
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
