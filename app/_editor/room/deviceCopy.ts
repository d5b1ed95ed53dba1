import type { LostText } from '#core/model/lostWords';

const formerPrefix = 'former ';

/** The key of the row that an earlier version kept of one epoch. That version did not separate confirmed from pending edits. */
export function formerKey(epoch: string): string {
  return `${formerPrefix}${epoch}`;
}

/** The epoch of such a row. Null if the row is an edit. */
export function formerEpoch(key: string): string | null {
  return key.startsWith(formerPrefix) ? key.slice(formerPrefix.length) : null;
}

/** An edit made here that the server may not have. */
export interface PendingEdit {
  /** Unique among all edits on this device. */
  key: string;
  update: Uint8Array;
}

/** Words that the server did not take. Their writer can copy or drop them. */
export interface KeptWords {
  key: string;
  /** ISO 8601. */
  at: string;
  /** The reason why they were not taken: the code of a refusal, or the name of a close event. */
  reason: string;
  texts: LostText[];
}

export interface Opened {
  /** The epoch of the doc that was kept. Empty if nothing was kept. */
  epoch: string;
  confirmed: Uint8Array[];
  pending: PendingEdit[];
}

/**
 * One person's copy of one timeline on this device. Confirmed and pending edits are kept apart: an edit that the server will
 * never take can be removed without touching the confirmed ones.
 */
export interface DeviceCopy {
  /** Whether the copy outlives this window. */
  readonly isLasting: boolean;
  /** The number of rows of `confirmed` since opening. */
  readonly confirmedRows: number;
  /** Rejects if there is no storage. */
  open(): Promise<Opened>;
  /** Sets the epoch of the doc that the copy belongs to. Confirmed rows of another epoch no longer fit and are deleted. */
  belongTo(epoch: string): Promise<void>;
  /** The updates that the server has. */
  readConfirmed(): Promise<Uint8Array[]>;
  /** Adds an update that came from the server. */
  addConfirmed(update: Uint8Array): void;
  addPending(edit: PendingEdit): void;
  /** Moves edits that the server has taken from pending to confirmed. `update` is all of them. */
  confirm(keys: readonly string[], update: Uint8Array): void;
  /** Replaces the confirmed rows by one. `merge` receives the rows of other windows, which it may not have seen. */
  compact(merge: (unseen: readonly Uint8Array[]) => Uint8Array): Promise<void>;
  /** Removes edits that the server will not take, and keeps their words instead. */
  setAside(keys: readonly string[], words: KeptWords | null): Promise<void>;
  readWords(): Promise<KeptWords[]>;
  dropWords(key: string): Promise<void>;
  close(): void;
}

/** A copy that does not outlive this window, for private windows without storage and for programs. */
export class MemoryCopy implements DeviceCopy {
  readonly isLasting = false;
  private epoch = '';
  private confirmed: Uint8Array[] = [];
  private readonly pending = new Map<string, Uint8Array>();
  private readonly words = new Map<string, KeptWords>();

  get confirmedRows(): number {
    return this.confirmed.length;
  }

  async open() {
    const { epoch, confirmed } = this;
    return { epoch, confirmed, pending: [...this.pending].map(([key, update]) => ({ key, update })) };
  }

  async belongTo(epoch: string) {
    if (this.epoch !== '') this.confirmed = [];
    this.epoch = epoch;
  }

  async readConfirmed() {
    return this.confirmed;
  }

  addConfirmed(update: Uint8Array): void {
    this.confirmed.push(update);
  }

  addPending({ key, update }: PendingEdit): void {
    this.pending.set(key, update);
  }

  confirm(keys: readonly string[], update: Uint8Array): void {
    this.confirmed.push(update);
    for (const key of keys) this.pending.delete(key);
  }

  async compact(merge: (unseen: readonly Uint8Array[]) => Uint8Array) {
    this.confirmed = [merge([])];
  }

  async setAside(keys: readonly string[], words: KeptWords | null) {
    for (const key of keys) this.pending.delete(key);
    if (words) this.words.set(words.key, words);
  }

  async readWords() {
    return [...this.words.values()];
  }

  async dropWords(key: string) {
    this.words.delete(key);
  }

  close(): void {
    // The holder may open it again.
  }
}
