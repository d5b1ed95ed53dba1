import * as Y from 'yjs';
import { differingWords, type LostText, lostWords } from '#core/timeline/lostWords';
import { type DeviceCopy, formerEpoch, formerKey, type KeptWords, MemoryCopy, type PendingEdit } from './deviceCopy';

/** Rows of what the server has are merged when there are more. */
const mostRows = 500;
const mergeAfterMs = 1_000;

/** A doc and its copy on this device, in which an edit is pending until the server has taken it. */
export class KeptDoc {
  private lastEdit = 0;
  /** Kept by an earlier version, and not in the doc yet. */
  private former: PendingEdit[] = [];
  private merging: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly doc: Y.Doc,
    private copy: DeviceCopy,
    private readonly epoch: string,
  ) {}

  get isLasting(): boolean {
    return this.copy.isLasting;
  }

  /** Fills the doc with what is kept. Returns the edits that an earlier window has left. */
  async open(): Promise<PendingEdit[]> {
    const found = await this.copy.open().catch(() => {
      // A private window, or a device that is full.
      this.copy = new MemoryCopy();
      return this.copy.open();
    });
    if (found.epoch !== this.epoch) {
      // The doc was made anew: edits of the one before fit no more.
      const isOther = found.epoch !== '';
      if (isOther) await this.keepWords(found.confirmed, found.pending, 'otherEpoch');
      await this.copy.belongTo(this.epoch);
      if (isOther) return [];
    }
    this.former = found.pending.filter(({ key }) => formerEpoch(key) !== null);
    const pending = found.pending.filter(({ key }) => formerEpoch(key) === null);
    this.doc.transact(() => {
      for (const update of found.confirmed) Y.applyUpdate(this.doc, update, this);
      for (const { update } of pending) Y.applyUpdate(this.doc, update, this);
    }, this);
    return pending;
  }

  /**
   * The doc has all that the server has: of what an earlier version has kept, the rest are edits. They fit no doc that was
   * made anew since; there, what they say otherwise is kept as words.
   */
  async takeFormer(): Promise<void> {
    for (const { key, update } of this.former.splice(0)) {
      const isOfThis = key === formerKey(this.epoch);
      if (isOfThis) Y.applyUpdate(this.doc, update);
      const texts = isOfThis ? [] : differingWords([Y.encodeStateAsUpdate(this.doc)], [update]);
      await this.copy.setAside([key], this.wordsOf(texts, 'otherEpoch', key));
    }
  }

  addConfirmed(update: Uint8Array): void {
    this.copy.addConfirmed(update);
  }

  addEdit(update: Uint8Array): PendingEdit {
    this.lastEdit += 1;
    const edit = { key: `${this.doc.guid} ${this.lastEdit}`, update };
    this.copy.addPending(edit);
    return edit;
  }

  /** The server has taken these. */
  confirm(edits: readonly PendingEdit[]): void {
    this.copy.confirm(
      edits.map(({ key }) => key),
      Y.mergeUpdates(edits.map(({ update }) => update)),
    );
  }

  /** To be called while the server has all that the doc holds. */
  mergeSoon(isAllConfirmed: () => boolean): void {
    if (this.merging !== null || this.copy.confirmedRows < mostRows) return;
    this.merging = setTimeout(() => {
      this.merging = null;
      if (isAllConfirmed()) void this.copy.compact((unseen) => this.merge(unseen));
    }, mergeAfterMs);
  }

  private merge(unseen: readonly Uint8Array[]): Uint8Array {
    this.doc.transact(() => {
      for (const update of unseen) Y.applyUpdate(this.doc, update, this);
    }, this);
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** The server will not take these: keeps their words for the writer, and lets go of the edits. Returns the words; null: there are none. */
  async setAside(take: () => readonly PendingEdit[], reason: string): Promise<KeptWords | null> {
    const confirmed = await this.copy.readConfirmed();
    return this.keepWords(confirmed, take(), reason);
  }

  private async keepWords(confirmed: readonly Uint8Array[], edits: readonly PendingEdit[], reason: string): Promise<KeptWords | null> {
    const lost = edits.map(({ update }) => update);
    // Reading a large timeline twice takes seconds, for nothing.
    const texts = lost.length > 0 ? lostWords(confirmed, lost) : [];
    const words = this.wordsOf(texts, reason);
    await this.copy.setAside(
      edits.map(({ key }) => key),
      words,
    );
    return words;
  }

  /** Null: there are none. */
  private wordsOf(texts: LostText[], reason: string, of = this.doc.guid): KeptWords | null {
    return texts.length > 0 ? { key: `${of} ${reason}`, at: new Date().toISOString(), reason, texts } : null;
  }

  /** The person here may not see the doc any more: what the server had of it goes. Words that it did not take stay their writer's. */
  async forget(): Promise<void> {
    // What is being written is there first.
    await this.copy.readConfirmed();
    await this.copy.belongTo('');
  }

  readWords(): Promise<KeptWords[]> {
    return this.copy.readWords();
  }

  dropWords(key: string): Promise<void> {
    return this.copy.dropWords(key);
  }

  close(): void {
    if (this.merging !== null) clearTimeout(this.merging);
    this.copy.close();
  }
}
