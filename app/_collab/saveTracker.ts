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
  | { kind: 'closed'; event: CloseEvent; hasEdits: boolean };

/** Counts what was sent against what was acknowledged, on one socket after the other. */
export class SaveTracker {
  private sent = 0;
  private acked = 0;
  private isConnected = false;
  private isSynced = false;
  private wasConnected = false;
  private isFailing = false;
  private isKept = false;
  private hasEdits = false;
  private refusal: string | null = null;
  private closedBy: CloseEvent | null = null;
  private state: SaveState = { kind: 'connecting' };
  private readonly listeners = new Set<() => void>();

  readonly get = (): SaveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether leaving now would lose something that only this window has. */
  get isAtRisk(): boolean {
    return this.state.kind !== 'saved' && (this.hasEdits || this.refusal !== null);
  }

  connected(): void {
    this.sent = 0;
    this.acked = 0;
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

  frameSent(): void {
    this.sent += 1;
    this.refresh();
  }

  edited(): void {
    this.hasEdits = true;
    this.refresh();
  }

  frameAcked(count: number): void {
    this.acked = count;
    this.refresh();
  }

  /** A gap is healed by the full answer that the server asks for; every other refusal stays. */
  frameRefused(code: string): void {
    if (code !== 'gap') this.refusal = code;
    this.refresh();
  }

  storeFailing(isFailing: boolean): void {
    this.isFailing = isFailing;
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
    const isAllAcked = this.isConnected && this.isSynced && this.acked >= this.sent;
    if (isAllAcked && this.refusal === null) this.hasEdits = false;
    const next = this.judge(isAllAcked);
    if (JSON.stringify(next) === JSON.stringify(this.state)) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }

  private judge(isAllAcked: boolean): SaveState {
    const { hasEdits } = this;
    if (this.closedBy) return { kind: 'closed', event: this.closedBy, hasEdits };
    if (this.refusal !== null) return { kind: 'refused', code: this.refusal };
    if (!this.isConnected) return this.wasConnected || hasEdits ? { kind: 'offline', kept: this.isKept, hasEdits } : { kind: 'connecting' };
    if (this.isFailing && !isAllAcked) return { kind: 'failing' };
    if (isAllAcked) return { kind: 'saved' };
    return this.isSynced || hasEdits ? { kind: 'saving' } : { kind: 'connecting' };
  }
}
