import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import * as Y from 'yjs';
import { type DeviceCopy, formerKey, type KeptWords, type Opened, type PendingEdit } from './deviceCopy';

interface Stores extends DBSchema {
  about: { key: 'epoch'; value: string };
  confirmed: { key: number; value: Uint8Array };
  pending: { key: string; value: Uint8Array };
  words: { key: string; value: KeptWords };
}

type Database = IDBPDatabase<Stores>;

type Store<Name extends 'confirmed' | 'pending'> = IDBPObjectStore<Stores, ('about' | 'confirmed' | 'pending')[], Name, 'readwrite'>;
interface Writable {
  confirmed: Store<'confirmed'>;
  pending: Store<'pending'>;
}
/** `epoch` is that of the copy. Empty if it was forgotten. */
type Write = (stores: Writable, epoch: string) => Promise<unknown>[];

interface Options {
  name: string;
  /** The start and end of the names under which y-indexeddb kept this timeline before. The epoch is between them. */
  formerNames: { begin: string; end: string };
  /** The state of this window's doc. */
  whole: () => Uint8Array;
  /** Called when the device is full, or when another window has cleared it. Nothing more is kept after that. */
  onFailed: () => void;
}

/** A copy in IndexedDB, shared by all windows of one person on this device. */
export class IndexedDbCopy implements DeviceCopy {
  readonly isLasting = true;
  confirmedRows = 0;
  /** Null if it is unknown yet. */
  private epoch: string | null = null;
  private database: Promise<Database>;
  /** Rows up to this one are known to be in the doc. */
  private seenUpTo = 0;
  /** Edits made in this window, and how many of them are in the row of a former doc. */
  private edits = { made: 0, inFormer: 0 };
  /** The last write. A window that closes waits for it. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: Options) {
    const { name, onFailed } = options;
    // A page that still has version 1 is of a build that knew no other form of texts. Its copy is closed with an error.
    this.database = openDB<Stores>(name, 2, {
      upgrade(database, before) {
        if (before > 0) return;
        database.createObjectStore('about');
        database.createObjectStore('confirmed', { autoIncrement: true });
        database.createObjectStore('pending');
        database.createObjectStore('words');
      },
      // Another window deletes the database, or brings it to a later version. An open connection would block that for good.
      blocking: (_now, next) => {
        this.close();
        // Every later version has the stores of this one: the words of this window go there.
        if (next !== null) this.database = openDB<Stores>(name, undefined, { blocking: () => this.close(), terminated: onFailed });
      },
      terminated: onFailed,
    });
  }

  async open(): Promise<Opened> {
    const database = await this.database;
    await takeFormer(database, this.options.formerNames);
    const reading = database.transaction(['about', 'confirmed', 'pending']);
    const [epoch, confirmed, rows, keys, updates] = await Promise.all([
      reading.objectStore('about').get('epoch'),
      reading.objectStore('confirmed').getAll(),
      reading.objectStore('confirmed').getAllKeys(),
      reading.objectStore('pending').getAllKeys(),
      reading.objectStore('pending').getAll(),
    ]);
    this.epoch = epoch ?? '';
    this.confirmedRows = rows.length;
    this.seenUpTo = rows.at(-1) ?? 0;
    const pending = keys.flatMap((key, at) => (updates[at] ? [{ key, update: updates[at] }] : []));
    return { epoch: epoch ?? '', confirmed, pending };
  }

  async belongTo(epoch: string): Promise<void> {
    const writing = (await this.database).transaction(['about', 'confirmed'], 'readwrite');
    const before = await writing.objectStore('about').get('epoch');
    this.epoch = epoch;
    await Promise.all([
      writing.objectStore('about').put(epoch, 'epoch'),
      ...(before === undefined ? [] : [writing.objectStore('confirmed').clear()]),
      writing.done,
    ]);
  }

  async readConfirmed(): Promise<Uint8Array[]> {
    await this.last;
    return (await this.database).getAll('confirmed');
  }

  addConfirmed(update: Uint8Array): void {
    this.confirmedRows += 1;
    this.write(({ confirmed }) => [confirmed.add(update)]);
  }

  addPending({ key, update }: PendingEdit): void {
    this.edits.made += 1;
    const { made } = this.edits;
    this.write(
      ({ pending }) => [pending.put(update, key)],
      ({ pending }, epoch) => {
        if (epoch === '') throw new Error('This device has forgotten the timeline.');
        // Many edits can wait for one write.
        if (made <= this.edits.inFormer) return [];
        this.edits.inFormer = this.edits.made;
        return [pending.put(this.options.whole(), formerKey(this.epoch ?? ''))];
      },
    );
  }

  confirm(keys: readonly string[], update: Uint8Array): void {
    this.confirmedRows += 1;
    this.write(({ confirmed, pending }) => [confirmed.add(update), ...keys.map((key) => pending.delete(key))]);
  }

  async compact(merge: (unseen: readonly Uint8Array[]) => Uint8Array): Promise<void> {
    this.write(({ confirmed }) => [this.compactIn(confirmed, merge)]);
    await this.last;
  }

  private async compactIn(confirmed: Writable['confirmed'], merge: (unseen: readonly Uint8Array[]) => Uint8Array): Promise<void> {
    const unseen = IDBKeyRange.lowerBound(this.seenUpTo, true);
    const [rows, keys] = await Promise.all([confirmed.getAll(unseen), confirmed.getAllKeys(unseen)]);
    const upTo = keys.at(-1) ?? this.seenUpTo;
    this.seenUpTo = await confirmed.add(merge(rows));
    await confirmed.delete(IDBKeyRange.upperBound(upTo));
    this.confirmedRows = 1;
  }

  async setAside(keys: readonly string[], words: KeptWords | null): Promise<void> {
    const writing = (await this.database).transaction(['pending', 'words'], 'readwrite');
    const [pending, kept] = [writing.objectStore('pending'), writing.objectStore('words')];
    // Another window that had the same edits may have set them aside already.
    const areThere = keys.length === 0 || (await Promise.all(keys.map((key) => pending.getKey(key)))).some((key) => key !== undefined);
    await Promise.all([
      ...(areThere && words ? [kept.put(words, words.key)] : []),
      ...keys.map((key) => pending.delete(key)),
      writing.done,
    ]);
  }

  async readWords(): Promise<KeptWords[]> {
    return (await this.database).getAll('words');
  }

  async dropWords(key: string): Promise<void> {
    await (await this.database).delete('words', key);
  }

  close(): void {
    // It rejects if the database never opened, which was reported before.
    void Promise.all([this.database, this.last]).then(
      ([database]) => database.close(),
      () => undefined,
    );
  }

  /**
   * Runs writes one after another, in the order of the calls. `other` runs instead if the copy has another epoch: another window
   * has opened the rebuilt doc, and would take this window's edits for its own.
   */
  private write(own: Write, other: Write = () => []): void {
    this.last = this.last.then(async () => {
      const writing = (await this.database).transaction(['about', 'confirmed', 'pending'], 'readwrite');
      const epoch = (await writing.objectStore('about').get('epoch')) ?? '';
      const act = this.epoch === null || epoch === this.epoch ? own : other;
      const stores = { confirmed: writing.objectStore('confirmed'), pending: writing.objectStore('pending') };
      await Promise.all([...act(stores, epoch), writing.done]);
    });
    this.last = this.last.catch(this.options.onFailed);
  }
}

/** Takes over the databases of an earlier version, of every epoch. */
async function takeFormer(database: Database, { begin, end }: Options['formerNames']): Promise<void> {
  // Opening a database would create it.
  for (const { name = '' } of await globalThis.indexedDB.databases()) {
    const epoch = name.startsWith(begin) && name.endsWith(end) ? name.slice(begin.length, -end.length) : '';
    if (!/^\d+$/.test(epoch)) continue;
    const former = await openDB(name);
    const updates: unknown[] = former.objectStoreNames.contains('updates') ? await former.getAll('updates') : [];
    former.close();
    const bytes = updates.filter((update) => update instanceof Uint8Array);
    if (bytes.length > 0) await database.put('pending', Y.mergeUpdates(bytes), formerKey(epoch));
    await deleteDB(name, { blocked: () => undefined });
  }
}
