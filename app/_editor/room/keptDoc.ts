import * as Y from 'yjs';
import { differingWords, isReadable, type LostText, lostWords } from '#core/model/lostWords';
import { type DeviceCopy, formerEpoch, formerKey, type KeptWords, MemoryCopy, type PendingEdit } from './deviceCopy';

/** Confirmed rows are merged from this number on. */
const mostRows = 500;
const mergeAfterMs = 1_000;

/** A doc and its copy on this device. An edit in the copy is pending until the server has taken it. */
export class KeptDoc {
  private lastEdit = 0;
  /** Rows that an earlier version kept and that are not in the doc yet. */
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

  /** Fills the doc from the copy. Returns the edits that an earlier window has left. */
  async open(): Promise<PendingEdit[]> {
    try {
      return await this.fill();
    } catch (error) {
      // This is a private window, or the device is full. Rows that are there stay for the next window.
      console.warn('This window goes on without the copy on this device.', error);
      this.copy = new MemoryCopy();
      return this.fill();
    }
  }

  private async fill(): Promise<PendingEdit[]> {
    const found = await this.copy.open();
    const damaged = found.pending.filter(({ update }) => !isReadable(update));
    if (damaged.length > 0) await this.setDamagedAside(damaged.map(({ key }) => key));
    const rows = found.pending.filter((row) => !damaged.includes(row));
    this.former = rows.filter(({ key }) => formerEpoch(key) !== null);
    const pending = rows.filter(({ key }) => formerEpoch(key) === null);
    if (found.epoch !== this.epoch) {
      // The doc was rebuilt. Edits of the former doc do not fit it.
      const isOther = found.epoch !== '';
      if (isOther) await this.keepWords(found.confirmed, pending, 'otherEpoch');
      await this.copy.belongTo(this.epoch);
      if (isOther) return [];
    }
    this.doc.transact(() => {
      // The server sends those that are damaged again.
      for (const update of found.confirmed) if (isReadable(update)) Y.applyUpdate(this.doc, update, this);
      for (const { update } of pending) Y.applyUpdate(this.doc, update, this);
    }, this);
    return pending;
  }

  private setDamagedAside(keys: readonly string[]): Promise<void> {
    return this.copy.setAside(keys, { key: `${keys[0]} damaged`, at: new Date().toISOString(), reason: 'damaged', texts: [] });
  }

  /**
   * Takes over the rows that an earlier version, or a window of a former doc, has kept. Call it when the doc has everything that
   * the server has: the rest of the rows are edits. They do not fit a doc rebuilt since; then their differing words are kept.
   * Returns whether there were such words.
   */
  async takeFormer(): Promise<boolean> {
    let hasWords = false;
    for (const { key, update } of this.former.splice(0)) {
      const isOfThis = key === formerKey(this.epoch);
      if (isOfThis) Y.applyUpdate(this.doc, update);
      const texts = isOfThis ? [] : differingWords([Y.encodeStateAsUpdate(this.doc)], [update]);
      hasWords ||= texts.length > 0;
      await this.copy.setAside([key], this.wordsOf(texts, 'otherEpoch', key));
    }
    return hasWords;
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

  /** Moves edits that the server has taken to the confirmed rows. */
  confirm(edits: readonly PendingEdit[]): void {
    this.copy.confirm(
      edits.map(({ key }) => key),
      Y.mergeUpdates(edits.map(({ update }) => update)),
    );
  }

  /** Call it while the server has everything that the doc holds. */
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

  /** Removes edits that the server will not take, and keeps their words for the writer. Returns the words. Null if there are none. */
  async setAside(take: () => readonly PendingEdit[], reason: string): Promise<KeptWords | null> {
    const confirmed = await this.copy.readConfirmed();
    return this.keepWords(confirmed, take(), reason);
  }

  /** Keeps words of edits that the server takes, but that nobody will see. */
  keepTexts(texts: LostText[], reason: string): Promise<void> {
    this.lastEdit += 1;
    return this.copy.setAside([], this.wordsOf(texts, reason, `${this.doc.guid} ${this.lastEdit}`));
  }

  private async keepWords(confirmed: readonly Uint8Array[], edits: readonly PendingEdit[], reason: string): Promise<KeptWords | null> {
    const lost = edits.map(({ update }) => update);
    // Without edits, reading a large timeline twice would take seconds for nothing.
    const texts = lost.length > 0 ? lostWords(confirmed, lost) : [];
    const words = this.wordsOf(texts, reason);
    await this.copy.setAside(
      edits.map(({ key }) => key),
      words,
    );
    return words;
  }

  /** Null if there are none. */
  private wordsOf(texts: LostText[], reason: string, of = this.doc.guid): KeptWords | null {
    return texts.length > 0 ? { key: `${of} ${reason}`, at: new Date().toISOString(), reason, texts } : null;
  }

  /**
   * Deletes the server's state from the copy, because the user may no longer see the doc. Words that
   * the server did not take stay for their writer.
   */
  async forget(): Promise<void> {
    // Waits for writes in progress.
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
