import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type DeviceCopy, formerKey, type KeptWords, MemoryCopy } from '#app/_editor/room/deviceCopy';
import { IndexedDbCopy } from '#app/_editor/room/indexedDbCopy';
import { KeptDoc } from '#app/_editor/room/keptDoc';
import { addEvent, setEventTitle } from '#core/edits/event';
import { readTimeline } from '#core/model/read';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const names = { name: 'annalist t u', formerNames: { begin: 'annalist t.', end: ' u' } };
const openIndexedDb = () => new IndexedDbCopy({ ...names, whole: () => new Uint8Array(), onFailed: () => undefined });
const words: KeptWords = {
  key: 'w',
  at: '2022-03-05T10:00:00.000Z',
  reason: 'read-only',
  texts: [{ path: ['title'], of: '', text: 'Kept' }],
};

const kinds: [string, () => (before: DeviceCopy | null) => DeviceCopy][] = [
  ['in memory', () => (before) => before ?? new MemoryCopy()],
  // Each call opens it like the next window.
  ['in IndexedDB', () => () => openIndexedDb()],
];

for (const [where, start] of kinds) {
  describe(`a copy ${where}`, () => {
    it('keeps confirmed edits apart from pending ones', async () => {
      const reopen = start();
      const first = reopen(null);
      expect(await first.open()).toEqual({ epoch: '', confirmed: [], pending: [] });
      await first.belongTo('1');
      first.addConfirmed(Uint8Array.of(1));
      first.addPending({ key: 'a', update: Uint8Array.of(2) });
      first.addPending({ key: 'b', update: Uint8Array.of(3) });
      first.confirm(['a'], Uint8Array.of(2));
      expect(await first.readConfirmed()).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
      const second = reopen(first);
      expect(await second.open()).toEqual({
        epoch: '1',
        confirmed: [Uint8Array.of(1), Uint8Array.of(2)],
        pending: [{ key: 'b', update: Uint8Array.of(3) }],
      });
    });

    it('keeps the words of set-aside edits until they are dropped, and deletes the edits', async () => {
      const reopen = start();
      const first = reopen(null);
      await first.open();
      await first.belongTo('1');
      first.addPending({ key: 'a', update: Uint8Array.of(2) });
      await first.readConfirmed();
      await first.setAside(['a'], words);
      const second = reopen(first);
      expect((await second.open()).pending).toEqual([]);
      expect(await second.readWords()).toEqual([words]);
      await second.dropWords('w');
      expect(await second.readWords()).toEqual([]);
    });

    it('has one confirmed row after compaction', async () => {
      const reopen = start();
      const first = reopen(null);
      await first.open();
      for (let row = 0; row < 5; row += 1) first.addConfirmed(Uint8Array.of(row));
      await first.compact(() => Uint8Array.of(99));
      first.addConfirmed(Uint8Array.of(100));
      expect(await first.readConfirmed()).toEqual([Uint8Array.of(99), Uint8Array.of(100)]);
    });
  });
}

describe('copies in IndexedDB of two windows', () => {
  it('keep the words of a shared edit once, and each its own edits', async () => {
    const [here, there] = [openIndexedDb(), openIndexedDb()];
    await here.open();
    here.addPending({ key: 'both', update: Uint8Array.of(1) });
    await here.readConfirmed();
    expect((await there.open()).pending).toHaveLength(1);
    there.addPending({ key: 'there', update: Uint8Array.of(2) });
    await there.readConfirmed();
    await here.setAside(['both'], words);
    await there.setAside(['both'], { ...words, key: 'again' });
    expect(await there.readWords()).toEqual([words]);
    expect((await there.open()).pending).toEqual([{ key: 'there', update: Uint8Array.of(2) }]);
  });

  it('are compacted without the other window’s pending edits', async () => {
    const [here, there] = [openIndexedDb(), openIndexedDb()];
    await Promise.all([here.open(), there.open()]);
    here.addConfirmed(Uint8Array.of(1));
    await here.readConfirmed();
    there.addConfirmed(Uint8Array.of(2));
    there.addPending({ key: 'there', update: Uint8Array.of(3) });
    await there.readConfirmed();
    await here.compact((unseen) => Uint8Array.from(unseen.flatMap((row) => [...row])));
    expect(await there.readConfirmed()).toEqual([Uint8Array.of(1, 2)]);
    expect((await here.open()).pending).toHaveLength(1);
  });
});

/** A doc with one titled event, equal in each epoch. */
function titledDoc(title: string): Y.Doc {
  const doc = new Y.Doc();
  addEvent(doc, { id: 'e', date: '2022-03-29', title: { en: title } });
  return doc;
}

/** A window of this timeline with a doc of the given epoch. */
async function openWindow(epoch: string, doc = new Y.Doc(), onFailed: () => void = () => undefined) {
  const copy = new IndexedDbCopy({ ...names, whole: () => Y.encodeStateAsUpdate(doc), onFailed });
  const kept = new KeptDoc(doc, copy, epoch);
  await kept.open();
  doc.on('update', (update: Uint8Array, from: unknown) => from !== kept && void kept.addEdit(update));
  return { doc, kept, copy };
}

describe('a window of the former epoch', () => {
  it('keeps typed words for its reload, and adds nothing else to the copy of the new doc', async () => {
    const onFailed = vi.fn();
    const before = await openWindow('1', titledDoc('Talks'), onFailed);
    const next = await openWindow('2', titledDoc('Talks'));
    for (const title of ['Talks i', 'Talks in', 'Talks in Antalya']) setEventTitle(before.doc, 'e', 'en', title);
    before.kept.addConfirmed(Y.encodeStateAsUpdate(before.doc));
    before.kept.confirm([{ key: 'old', update: Y.encodeStateAsUpdate(before.doc) }]);
    await before.copy.compact(() => Y.encodeStateAsUpdate(before.doc));
    expect(await next.copy.readConfirmed()).toEqual([]);
    expect((await openIndexedDb().open()).pending.map(({ key }) => key)).toEqual([formerKey('1')]);

    const reloaded = await openWindow('2', titledDoc('Talks'));
    expect(await reloaded.kept.takeFormer()).toBe(true);
    expect((await reloaded.kept.readWords()).flatMap(({ texts }) => texts.map(({ text }) => text))).toEqual(['Talks in Antalya']);
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('keeps them also if a later build has changed the format of the copy', async () => {
    const onFailed = vi.fn();
    const before = await openWindow('1', titledDoc('Talks'), onFailed);
    const later = await openDB('annalist t u', 99);
    await later.put('about', '2', 'epoch');
    setEventTitle(before.doc, 'e', 'en', 'Talks in Antalya');
    await before.copy.readConfirmed();
    expect(await later.getAllKeys('pending')).toEqual([formerKey('1')]);
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('keeps nothing if the device has deleted the copy or the doc, and reports that', async () => {
    const onFailed = vi.fn();
    const before = await openWindow('1', titledDoc('Talks'), onFailed);
    const other = await openWindow('1');
    await other.kept.forget();
    setEventTitle(before.doc, 'e', 'en', 'Talks in Antalya');
    await before.copy.readConfirmed();
    expect(onFailed).toHaveBeenCalledOnce();
    expect((await openIndexedDb().open()).pending).toEqual([]);

    const here = await openWindow('1', titledDoc('Talks'), onFailed);
    await deleteDB('annalist t u');
    setEventTitle(here.doc, 'e', 'en', 'Talks in Antalya');
    await expect.poll(() => onFailed.mock.calls.length).toBe(2);
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('a copy that is damaged', () => {
  const damaged = Uint8Array.of(1, 200, 255, 7, 3, 99);

  it('of a rebuilt doc is dropped, and its readable words are kept', async () => {
    const doc = titledDoc('Talks');
    const copy = openIndexedDb();
    await copy.open();
    await copy.belongTo('1');
    copy.addPending({ key: 'a', update: damaged });
    copy.addPending({ key: 'b', update: Y.encodeStateAsUpdate(doc) });
    await copy.readConfirmed();
    const next = await openWindow('2');
    expect(await openIndexedDb().open()).toEqual({ epoch: '2', confirmed: [], pending: [] });
    expect((await next.kept.readWords()).flatMap(({ texts }) => texts.map(({ text }) => text))).toContain('Talks');
  });

  it('shows the readable part, and reports once that edits were unreadable', async () => {
    const copy = openIndexedDb();
    await copy.open();
    await copy.belongTo('1');
    copy.addConfirmed(damaged);
    copy.addConfirmed(Y.encodeStateAsUpdate(titledDoc('Talks')));
    copy.addPending({ key: 'a', update: damaged });
    copy.addPending({ key: formerKey('0'), update: damaged });
    await copy.readConfirmed();
    const window = await openWindow('1');
    expect(readTimeline(window.doc).events[0]?.title).toEqual({ en: 'Talks' });
    expect((await openIndexedDb().open()).pending).toEqual([]);
    expect((await window.kept.readWords()).map(({ reason }) => reason)).toEqual(['damaged']);
  });
});

describe('a copy of an earlier version', () => {
  it('of two rebuilt docs is kept as the words of both', async () => {
    for (const epoch of ['1', '2']) {
      const doc = new Y.Doc();
      addEvent(doc, { date: '2022-03-29', title: { en: `Words of ${epoch}` } });
      const former = await openDB(`annalist t.${epoch} u`, 1, {
        upgrade: (database) => void database.createObjectStore('updates', { autoIncrement: true }),
      });
      await former.add('updates', Y.encodeStateAsUpdate(doc));
      former.close();
    }
    const kept = new KeptDoc(new Y.Doc(), openIndexedDb(), '3');
    await kept.open();
    await kept.takeFormer();
    const texts = (await kept.readWords()).flatMap((each) => each.texts.map(({ text }) => text));
    expect(texts).toEqual(expect.arrayContaining(['Words of 1', 'Words of 2']));
  });

  it('is pending, because that version did not separate confirmed edits', async () => {
    const doc = new Y.Doc();
    const former = await openDB('annalist t.1 u', 1, {
      upgrade(database) {
        database.createObjectStore('updates', { autoIncrement: true });
        database.createObjectStore('custom');
      },
    });
    doc.on('update', (update: Uint8Array) => void former.add('updates', update));
    doc.getText('text').insert(0, 'kept ');
    doc.getText('text').insert(5, 'before');
    await former.count('updates');
    former.close();
    const copy = openIndexedDb();
    const { pending } = await copy.open();
    expect(pending.map(({ key }) => key)).toEqual([formerKey('1')]);
    const read = new Y.Doc();
    for (const { update } of pending) Y.applyUpdate(read, update);
    expect(read.getText('text').toString()).toBe('kept before');
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['annalist t u']);
  });
});
