import type { LostText } from '#core/timeline/lostWords';

const formerPrefix = 'former ';

/** Of the row with what an earlier version has kept of one epoch, which did not tell apart what the server had. */
export function formerKey(epoch: string): string {
  return `${formerPrefix}${epoch}`;
}

/** The epoch that such a row is of. Null: it is an edit. */
export function formerEpoch(key: string): string | null {
  return key.startsWith(formerPrefix) ? key.slice(formerPrefix.length) : null;
}

/** An edit made here that the server is not known to have. */
export interface PendingEdit {
  /** Unlike that of any other edit on this device. */
  key: string;
  update: Uint8Array;
}

/** Words that the server did not take, kept for their writer to copy or to drop. */
export interface KeptWords {
  key: string;
  /** ISO 8601. */
  at: string;
  /** Why they were not taken: a code of a refusal, or the name of a way of being closed. */
  reason: string;
  texts: LostText[];
}

export interface Opened {
  /** Of the doc that it was kept of; empty: nothing was kept. */
  epoch: string;
  confirmed: Uint8Array[];
  pending: PendingEdit[];
}

/**
 * One person's copy of one timeline on this device. What the server has and what it is not known to have are kept apart: an edit
 * that the server will never take can be removed from the one without touching the other.
 */
export interface DeviceCopy {
  /** Whether it outlives this window. */
  readonly isLasting: boolean;
  /** Rows of `confirmed`, counted since it was opened. */
  readonly confirmedRows: number;
  /** Rejects when it cannot be had. */
  open(): Promise<Opened>;
  /** Says of which epoch of the doc it is from now on. What it had of another fits that one no more, and goes. */
  belongTo(epoch: string): Promise<void>;
  /** What the server has. */
  readConfirmed(): Promise<Uint8Array[]>;
  /** The server has said it. */
  addConfirmed(update: Uint8Array): void;
  addPending(edit: PendingEdit): void;
  /** The server has taken these. `update` is all of them. */
  confirm(keys: readonly string[], update: Uint8Array): void;
  /** Replaces the confirmed rows by one. `merge` is given those that it may not have seen, of other windows. */
  compact(merge: (unseen: readonly Uint8Array[]) => Uint8Array): Promise<void>;
  /** The server will not take these edits: their words are kept instead. */
  setAside(keys: readonly string[], words: KeptWords | null): Promise<void>;
  readWords(): Promise<KeptWords[]>;
  dropWords(key: string): Promise<void>;
  close(): void;
}

/** Nothing outlives this window: for private windows without storage, and for programs. */
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
    // Whoever holds it may open it again.
  }
}
