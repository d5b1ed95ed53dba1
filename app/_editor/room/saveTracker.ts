import type { CloseEvent } from '#core/sync/closeEvents';
import type { PendingEdit } from './deviceCopy';

/** The state of the edits made here. "Saved" only refers to edits that the server has committed. */
export type SaveState =
  | { kind: 'connecting' }
  | { kind: 'saved' }
  /** All edits are saved, but a field holds words that are not in the doc. */
  | { kind: 'draft'; kept: boolean }
  /** `progress`: the parts of a large edit. */
  | { kind: 'saving'; progress: { done: number; of: number } | null }
  /** The server is connected but cannot commit, so edits wait. */
  | { kind: 'failing' }
  /** `kept`: on this device. `hasEdits`: some are not sent. */
  | { kind: 'offline'; kept: boolean; hasEdits: boolean }
  /** The server refused an edit for good. The room is about to be left and joined again without it. */
  | { kind: 'refused'; code: string }
  /** This page does not know the doc's shape and only reads. A newer page sends the waiting edits. */
  | { kind: 'outdated'; kept: boolean; hasEdits: boolean }
  | { kind: 'closed'; event: CloseEvent; hasEdits: boolean };

/** Whether the server has all edits made here. A field may still hold words that are not in the doc. */
export function areEditsSaved({ kind }: SaveState): boolean {
  return kind === 'saved' || kind === 'draft';
}

interface Tracked {
  edit: PendingEdit;
  /** The number of the frame on this socket. Infinity: not sent. */
  frame: number;
}

/** Compares the edits made here with the acknowledged frames, across sockets, and counts drafts. */
export class SaveTracker {
  private sent = 0;
  private acked = 0;
  private isConnected = false;
  private isSynced = false;
  private wasConnected = false;
  private isFailing = false;
  private isOutdated = false;
  private isKept = false;
  /** Edits not known to be durable. */
  private edits: Tracked[] = [];
  private drafts = { count: 0, areKept: true };
  private progress: { done: number; of: number } | null = null;
  private reportedWaiting = 0;
  /** `frame` counts on this socket. 0: an earlier socket. */
  private refusal: { frame: number; code: string } | null = null;
  /** The last frame refused because an earlier one is missing on the server. */
  private gap = 0;
  /** The last full answer sent on this socket. Once it is durable, so are all edits before it. */
  private lastAnswer = 0;
  /** The frames up to the last edit or full answer. An edit that adds none was not sent. */
  private accountedFor = 0;
  /** An edit met a closing socket. Only the next full answer contains it. */
  private hasUnsent = false;
  private closedBy: CloseEvent | null = null;
  private state: SaveState = { kind: 'connecting' };
  private readonly listeners = new Set<() => void>();

  /** `onDurable` receives the edits that the server has committed. */
  constructor(private readonly onDurable: (edits: PendingEdit[]) => void = () => undefined) {}

  readonly get = (): SaveState => this.state;

  /** Returns the number of edits not known to be durable. */
  readonly waiting = (): number => this.edits.length;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether closing this window now would lose something. */
  get isAtRisk(): boolean {
    const { kind } = this.state;
    // An outdated page has to reload. The next page finds the kept edits.
    if (kind === 'saved' || (kind === 'outdated' && this.isKept)) return false;
    return this.hasEdits || this.refusal !== null || (this.drafts.count > 0 && !this.drafts.areKept);
  }

  get hasEdits(): boolean {
    return this.edits.length > 0;
  }

  /** The edits not known to be durable. */
  get pendingUpdates(): Uint8Array[] {
    return this.edits.map(({ edit }) => edit.update);
  }

  connected(): void {
    this.sent = 0;
    this.acked = 0;
    this.gap = 0;
    this.lastAnswer = 0;
    this.accountedFor = 0;
    if (this.refusal) this.refusal.frame = 0;
    // The server does not ask a reader for edits, so they wait unsaved.
    if (this.hasEdits) this.hasUnsent = true;
    for (const each of this.edits) each.frame = Number.POSITIVE_INFINITY;
    this.progress = null;
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
      for (const each of this.edits) each.frame = Math.min(each.frame, this.sent);
    }
    this.refresh();
  }

  /** Call it after the edit's frame was sent, if it was. */
  edited(edit: PendingEdit): void {
    const isSent = this.sent > this.accountedFor;
    if (!isSent) this.hasUnsent = true;
    this.edits.push({ edit, frame: isSent ? this.sent : Number.POSITIVE_INFINITY });
    this.accountedFor = this.sent;
    this.refresh();
  }

  /** Adds edits that an earlier window has left on this device. */
  found(edits: readonly PendingEdit[]): void {
    for (const edit of edits) this.edited(edit);
  }

  /** Returns all edits not known to be durable, and stops tracking them. */
  takeEdits(): PendingEdit[] {
    const edits = this.edits.map(({ edit }) => edit);
    this.edits = [];
    return edits;
  }

  /** `areKept`: on this device. */
  drafted(count: number, areKept: boolean): void {
    this.drafts = { count, areKept };
    this.refresh();
  }

  progressed(progress: { done: number; of: number } | null): void {
    this.progress = progress;
    this.refresh();
  }

  frameAcked(count: number): void {
    this.acked = count;
    this.refresh();
  }

  /** The full answer that the server requests repairs a gap. Any other refusal stays until a full answer is acknowledged. */
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
    if (this.refusal === null) this.settle(isAllAcked);
    const next = this.nextState(isAllAcked);
    const isSame = JSON.stringify(next) === JSON.stringify(this.state);
    if (isSame && this.edits.length === this.reportedWaiting) return;
    if (!isSame) this.state = next;
    this.reportedWaiting = this.edits.length;
    for (const listener of this.listeners) listener();
  }

  private settle(isAllAcked: boolean): void {
    const isDurable = ({ frame }: Tracked) => isAllAcked || frame <= this.acked;
    const durable = this.edits.filter(isDurable);
    if (durable.length === 0) return;
    this.edits = this.edits.filter((each) => !isDurable(each));
    this.onDurable(durable.map(({ edit }) => edit));
  }

  private nextState(isAllAcked: boolean): SaveState {
    const { hasEdits } = this;
    if (this.closedBy) return { kind: 'closed', event: this.closedBy, hasEdits };
    if (this.isOutdated) return { kind: 'outdated', kept: this.isKept, hasEdits: hasEdits || this.refusal !== null };
    if (this.refusal) return { kind: 'refused', code: this.refusal.code };
    if (!this.isConnected) return this.wasConnected || hasEdits ? { kind: 'offline', kept: this.isKept, hasEdits } : { kind: 'connecting' };
    if (this.isFailing && !isAllAcked) return { kind: 'failing' };
    if (isAllAcked) return this.drafts.count > 0 ? { kind: 'draft', kept: this.drafts.areKept } : { kind: 'saved' };
    return this.isSynced || hasEdits ? { kind: 'saving', progress: this.progress } : { kind: 'connecting' };
  }
}
