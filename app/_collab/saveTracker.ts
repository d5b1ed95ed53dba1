import type { CloseEvent } from '#core/sync/closeEvents';

/** What is true of the edits made here. "Saved" is said only of what the server has committed. */
export type SaveState =
  | { kind: 'connecting' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** The server is there and cannot commit; edits wait. */
  | { kind: 'failing' }
  /** `kept`: on this device. `hasEdits`: some wait to be sent. */
  | { kind: 'offline'; kept: boolean; hasEdits: boolean }
  /** Something was not taken, and will not be. */
  | { kind: 'refused'; code: string }
  /** The timeline has a shape that this page does not know: it may read. What waits is sent by a page that does. */
  | { kind: 'outdated'; kept: boolean; hasEdits: boolean }
  | { kind: 'closed'; event: CloseEvent; hasEdits: boolean };

/** Counts what was sent against what was acknowledged, on one socket after the other. */
export class SaveTracker {
  private sent = 0;
  private acked = 0;
  private isConnected = false;
  private isSynced = false;
  private wasConnected = false;
  private isFailing = false;
  private isOutdated = false;
  private isKept = false;
  /** For each edit that is not known to be durable, the frame of this socket that has it; Infinity: none has it yet. */
  private edits: number[] = [];
  private saidWaiting = 0;
  /** `frame` counts on this socket; 0: on one before it. */
  private refusal: { frame: number; code: string } | null = null;
  /** The last frame of this socket that was refused because one before it is missing there. */
  private gap = 0;
  /** The last full answer to the server that this socket has sent: when it is durable, so is all before it. */
  private lastAnswer = 0;
  /** Frames up to the last edit or full answer; an edit that finds no more than these was not sent. */
  private accountedFor = 0;
  /** An edit met a socket that was closing: only the next full answer has it. */
  private hasUnsent = false;
  private closedBy: CloseEvent | null = null;
  private state: SaveState = { kind: 'connecting' };
  private readonly listeners = new Set<() => void>();

  readonly get = (): SaveState => this.state;

  /** How many edits made here since the room was joined are not known to be durable. */
  readonly waiting = (): number => this.edits.length;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether leaving now would lose something that only this window has. */
  get isAtRisk(): boolean {
    const { kind } = this.state;
    // An old page is told to reload: the next one finds what is kept.
    if (kind === 'saved' || (kind === 'outdated' && this.isKept)) return false;
    return this.hasEdits || this.refusal !== null;
  }

  private get hasEdits(): boolean {
    return this.edits.length > 0;
  }

  connected(): void {
    this.sent = 0;
    this.acked = 0;
    this.gap = 0;
    this.lastAnswer = 0;
    this.accountedFor = 0;
    if (this.refusal) this.refusal.frame = 0;
    // Who may no longer write is not asked for what they have: it waits, and is not saved.
    if (this.hasEdits) this.hasUnsent = true;
    this.edits = this.edits.map(() => Number.POSITIVE_INFINITY);
    this.isConnected = true;
    this.wasConnected = true;
    this.isFailing = false;
    this.closedBy = null;
    this.refresh();
  }

  disconnected(): void {
    this.isConnected = false;
    this.isSynced = false;
    this.refresh();
  }

  synced(isSynced: boolean): void {
    this.isSynced = isSynced;
    this.refresh();
  }

  frameSent(kind: 'step2' | 'update'): void {
    this.sent += 1;
    if (kind === 'step2') {
      this.lastAnswer = this.sent;
      this.accountedFor = this.sent;
      this.hasUnsent = false;
      this.edits = this.edits.map((frame) => Math.min(frame, this.sent));
    }
    this.refresh();
  }

  /** After the frame of this edit was sent, if it was. */
  edited(): void {
    const isSent = this.sent > this.accountedFor;
    if (!isSent) this.hasUnsent = true;
    this.edits.push(isSent ? this.sent : Number.POSITIVE_INFINITY);
    this.accountedFor = this.sent;
    this.refresh();
  }

  frameAcked(count: number): void {
    this.acked = count;
    this.refresh();
  }

  /** A gap is healed by the full answer that the server asks for. Any other refusal stays until such an answer is taken. */
  frameRefused(frame: number, code: string): void {
    if (code === 'gap' && frame !== this.lastAnswer) this.gap = Math.max(this.gap, frame);
    else this.refusal = { frame, code };
    this.refresh();
  }

  storeFailing(isFailing: boolean): void {
    this.isFailing = isFailing;
    this.refresh();
  }

  outdated(isOutdated: boolean): void {
    this.isOutdated = isOutdated;
    this.refresh();
  }

  keptOnDevice(isKept: boolean): void {
    this.isKept = isKept;
    this.refresh();
  }

  closed(event: CloseEvent): void {
    this.closedBy = event;
    this.isConnected = false;
    this.refresh();
  }

  private refresh(): void {
    const isAllSent = this.gap <= this.lastAnswer && !this.hasUnsent;
    const isAllAcked = this.isConnected && this.isSynced && isAllSent && this.acked >= this.sent;
    if (isAllAcked && this.refusal && this.refusal.frame < this.lastAnswer) this.refusal = null;
    if (this.refusal === null) this.edits = isAllAcked ? [] : this.edits.filter((frame) => frame > this.acked);
    const next = this.judge(isAllAcked);
    const isSame = JSON.stringify(next) === JSON.stringify(this.state);
    if (isSame && this.edits.length === this.saidWaiting) return;
    if (!isSame) this.state = next;
    this.saidWaiting = this.edits.length;
    for (const listener of this.listeners) listener();
  }

  private judge(isAllAcked: boolean): SaveState {
    const { hasEdits } = this;
    if (this.closedBy) return { kind: 'closed', event: this.closedBy, hasEdits };
    if (this.isOutdated) return { kind: 'outdated', kept: this.isKept, hasEdits: hasEdits || this.refusal !== null };
    if (this.refusal) return { kind: 'refused', code: this.refusal.code };
    if (!this.isConnected) return this.wasConnected || hasEdits ? { kind: 'offline', kept: this.isKept, hasEdits } : { kind: 'connecting' };
    if (this.isFailing && !isAllAcked) return { kind: 'failing' };
    if (isAllAcked) return { kind: 'saved' };
    return this.isSynced || hasEdits ? { kind: 'saving' } : { kind: 'connecting' };
  }
}
