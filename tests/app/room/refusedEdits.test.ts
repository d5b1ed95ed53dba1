import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { formerKey, MemoryCopy } from '#app/_editor/room/deviceCopy';
import type { Room } from '#app/_editor/room/joinRoom';
import { addAccount, addEvent, deleteAccount, deleteEvent, setEventTitle, updatePlace } from '#core/edits/event';
import { bodyPlace, claimPlace } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { paragraphs, type RichText } from '#core/model/richText';
import { putText } from '#tests/support/docs/putText';
import { TestRelay, until } from '#tests/support/relay';

let relay: TestRelay;
afterEach(() => relay.stop());

const isSaved = (room: Room) => until(() => room.saveState.get().kind === 'saved', 'it is saved', 15_000);
const titlesIn = (doc: Y.Doc) => readTimeline(doc).events.map(({ title }) => title.en ?? '');

/** Resolves when the room has set aside the edits that the server refuses. */
function renewalOf(room: Room): Promise<void> {
  return new Promise((resolve, reject) => room.onRenew((isSetAside) => isSetAside.then(resolve, reject)));
}

function writeTitled(room: Room, title: string): string {
  const id = addEvent(room.doc, { date: '2022-03-05' });
  setEventTitle(room.doc, id, 'en', title);
  return id;
}

function write(room: Room, eventId: string, text: RichText): void {
  putText(room.doc, bodyPlace(eventId), 'en', text);
}

/** One row, which cannot be split. */
function wideTable(cells: number): RichText {
  const content = Array.from({ length: cells }, (_, at) => ({ type: 'tableCell', content: paragraphs(`cell ${at}`) }));
  return [{ type: 'table', content: [{ type: 'tableRow', content }] }];
}

async function storedTitles(docId: string): Promise<string[]> {
  const stored = await relay.store.load(docId);
  const doc = new Y.Doc();
  for (const update of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, update);
  return titlesIn(doc);
}

describe('an edit that the server will never take', () => {
  it('is set aside with its words, and all later edits are saved', async () => {
    relay = await TestRelay.start({ limits: { maxStructs: 300 } });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const device = new MemoryCopy();
    const first = relay.join(docId, 'ada', undefined, 1, device);
    await first.ready;
    const id = writeTitled(first, 'Talks in Istanbul');
    await isSaved(first);
    const renewed = renewalOf(first);
    write(first, id, wideTable(200));
    await renewed;
    expect(first.words.read()).toMatchObject([
      { reason: 'too-many', texts: [{ of: 'Talks in Istanbul', path: ['events', id, 'body', 'en'] }] },
    ]);
    expect(first.words.read()[0]?.texts[0]?.text).toContain('cell 0\tcell 1\tcell 2');
    first.leave();

    for (const title of ['Written after it', 'And after a reload']) {
      const next = relay.join(docId, 'ada', undefined, 1, device);
      await next.ready;
      expect(readTimeline(next.doc).events.find((event) => event.id === id)?.body.en).toEqual([]);
      writeTitled(next, title);
      await isSaved(next);
      expect(next.words.read()).toHaveLength(1);
      next.leave();
    }
    expect((await storedTitles(docId)).sort()).toEqual(['And after a reload', 'Talks in Istanbul', 'Written after it']);
  }, 60_000);

  it('that crashes threads is also set aside once the relay has quarantined it', { tags: 'long', timeout: 60_000 }, async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const before = relay.join(docId, 'ada');
    await before.ready;
    const id = writeTitled(before, 'Talks in Istanbul');
    await isSaved(before);
    before.leave();
    const { memory } = relay;
    await relay.stop();
    // A cold thread may take as long to open the doc as to write the large edit, so it gets time for that.
    relay = await TestRelay.start({ store: memory, limits: { watchdogMs: 30, watchEveryMs: 10, watchdogMsPerStoredMb: 10_000_000 } });
    relay.people.set('ada', 'editor');
    const device = new MemoryCopy();
    const first = relay.join(docId, 'ada', undefined, 1, device);
    await first.ready;
    const renewed = renewalOf(first);
    write(first, id, paragraphs('deadly '.repeat(20_000)));
    write(first, id, wideTable(8_000));
    await renewed;
    expect(first.words.read()[0]?.reason).toBe('malformed');
    first.leave();
    const next = relay.join(docId, 'ada', undefined, 1, device);
    await next.ready;
    await isSaved(next);
  });

  it('written offline by a user whose role was withdrawn can be copied, and is never sent', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const device = new MemoryCopy();
    const port = Number(new URL(relay.origin).port);
    const { memory } = relay;
    const before = relay.join(docId, 'ada', undefined, 1, device);
    await before.ready;
    writeTitled(before, 'Saved before');
    await isSaved(before);
    await relay.stop();

    const offline = relay.join(docId, 'ada', undefined, 1, device);
    await offline.ready;
    writeTitled(offline, 'Written offline');
    expect(offline.saveState.get()).toMatchObject({ kind: 'offline', hasEdits: true });
    const renewed = renewalOf(offline);
    relay = await TestRelay.start({ store: memory, port });
    relay.people.set('ada', 'viewer');
    await renewed;
    expect(offline.words.read()).toMatchObject([{ reason: 'read-only' }]);
    expect(offline.words.read()[0]?.texts).toContainEqual(expect.objectContaining({ text: 'Written offline' }));
    offline.leave();

    // The role returns months later.
    relay.people.set('ada', 'editor');
    const later = relay.join(docId, 'ada', undefined, 1, device);
    await later.ready;
    await isSaved(later);
    expect(titlesIn(later.doc)).toEqual(['Saved before']);
    expect(later.words.read()).toHaveLength(1);
    await later.words.drop(later.words.read().map(({ key }) => key));
    expect(later.words.read()).toEqual([]);
    later.leave();
  }, 60_000);
});

describe('edits that an earlier window has left on the device', () => {
  it('are not "saved" until the server has them, and are sent only by users who may write', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const device = new MemoryCopy();
    const port = Number(new URL(relay.origin).port);
    const { memory } = relay;
    await relay.stop();
    const offline = relay.join(docId, 'ada', undefined, 1, device);
    writeTitled(offline, 'Left behind');
    await until(async () => (await device.open()).pending.length > 0, 'it is kept');
    offline.leave();
    const again = relay.join(docId, 'ada', undefined, 1, device);
    await again.ready;
    expect([again.saveState.get().kind, again.saveState.waiting()]).toEqual(['offline', 2]);
    relay = await TestRelay.start({ store: memory, port });
    relay.people.set('ada', 'editor');
    await isSaved(again);
    expect(await storedTitles(docId)).toEqual(['Left behind']);
    expect((await device.open()).pending).toEqual([]);
    again.leave();
  }, 30_000);

  it('by an earlier version, which kept one row, are the ones that the server lacks', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'viewer').set('bob', 'editor');
    const docId = relay.createDoc();
    const bob = relay.join(docId, 'bob');
    await bob.ready;
    writeTitled(bob, 'Everybody has it');
    await isSaved(bob);
    const former = new Y.Doc();
    Y.applyUpdate(former, Y.encodeStateAsUpdate(bob.doc));
    const same = { key: formerKey('1'), update: Y.encodeStateAsUpdate(former) };
    setEventTitle(former, addEvent(former, { date: '2022' }), 'en', 'Only here');
    const more = { key: formerKey('1'), update: Y.encodeStateAsUpdate(former) };

    const [readers, others] = [new MemoryCopy(), new MemoryCopy()];
    readers.addPending(same);
    const reader = relay.join(docId, 'ada', undefined, 1, readers);
    await reader.ready;
    await isSaved(reader);
    expect(reader.words.read()).toEqual([]);
    others.addPending(more);
    const other = relay.join(docId, 'ada', undefined, 1, others);
    await renewalOf(other);
    expect(other.words.read()[0]?.texts.map(({ text }) => text)).toContain('Only here');
    expect(other.words.read()[0]?.texts.map(({ text }) => text)).not.toContain('Everybody has it');

    const writers = new MemoryCopy();
    writers.addPending(more);
    const writer = relay.join(docId, 'bob', undefined, 1, writers);
    await until(async () => (await storedTitles(docId)).includes('Only here'), 'it is sent by one who may');
    await isSaved(writer);
    expect((await writers.open()).pending).toEqual([]);
  }, 60_000);

  it('by an earlier version, of a rebuilt doc, are words to copy, without those that the doc has', async () => {
    relay = await TestRelay.start();
    relay.people.set('bob', 'editor');
    const docId = relay.createDoc();
    const bob = relay.join(docId, 'bob');
    await bob.ready;
    const eventId = writeTitled(bob, 'Everybody has it');
    await isSaved(bob);
    const former = new Y.Doc();
    addEvent(former, { id: eventId, date: '2022-03-05' });
    setEventTitle(former, eventId, 'en', 'Everybody has it');
    setEventTitle(former, addEvent(former, { date: '2022' }), 'en', 'Only here');
    const device = new MemoryCopy();
    device.addPending({ key: formerKey('0'), update: Y.encodeStateAsUpdate(former) });
    const room = relay.join(docId, 'bob', undefined, 1, device);
    await until(() => room.words.read().length > 0, 'its words are kept');
    expect(room.words.read()[0]?.texts.map(({ text }) => text)).toContain('Only here');
    expect(room.words.read()[0]?.texts.map(({ text }) => text)).not.toContain('Everybody has it');
    expect(titlesIn(room.doc)).toEqual(['Everybody has it']);
    expect((await device.open()).pending).toEqual([]);
  }, 30_000);

  it('of a rebuilt doc are words to copy, and do not enter the new doc', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const device = new MemoryCopy();
    await device.belongTo('0');
    const old = new Y.Doc();
    setEventTitle(old, addEvent(old, { date: '2022' }), 'en', 'Of another epoch');
    device.addPending({ key: 'old', update: Y.encodeStateAsUpdate(old) });
    const room = relay.join(docId, 'ada', undefined, 1, device);
    await room.ready;
    await isSaved(room);
    expect(titlesIn(room.doc)).toEqual([]);
    await until(() => room.words.read().length === 1, 'its words are there');
    expect(room.words.read()[0]).toMatchObject({ reason: 'otherEpoch' });
    expect(room.words.read()[0]?.texts.map(({ text }) => text)).toContain('Of another epoch');
  });
});

describe('words written offline that the server takes, although a colleague has deleted their place', () => {
  /** Ada writes offline and closes the tab, then Bob edits, then Ada opens the timeline again. Returns what she is told and the doc. */
  async function meetAgain(prepare: (room: Room) => void, offline: (doc: Y.Doc) => void, online: (doc: Y.Doc) => void) {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    const device = new MemoryCopy();
    const port = Number(new URL(relay.origin).port);
    const { memory } = relay;
    const before = relay.join(docId, 'ada', undefined, 1, device);
    await before.ready;
    prepare(before);
    await isSaved(before);
    await relay.stop();
    const ada = relay.join(docId, 'ada', undefined, 1, device);
    await ada.ready;
    // Of two values that were set at the same time, Yjs keeps the one of the higher client id: Bob's.
    const typed = new Y.Doc();
    typed.clientID = 1;
    Y.applyUpdate(typed, Y.encodeStateAsUpdate(ada.doc));
    offline(typed);
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(typed, Y.encodeStateVector(ada.doc)));
    ada.leave();

    relay = await TestRelay.start({ store: memory, port });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const bob = relay.join(docId, 'bob');
    await bob.ready;
    online(bob.doc);
    await isSaved(bob);
    const again = relay.join(docId, 'ada', undefined, 1, device);
    await again.ready;
    await isSaved(again);
    return { told: again.words.read(), again };
  }

  const eventId = 'talks';
  const title = 'Talks in Istanbul';
  const withEvent = (room: Room) => {
    addEvent(room.doc, { id: eventId, date: '2022-03-29', title: { en: title } });
    putText(room.doc, bodyPlace(eventId), 'en', paragraphs('They met.'));
  };
  const inBody = (doc: Y.Doc) => putText(doc, bodyPlace(eventId), 'en', paragraphs('They met at ten.\nThey left at noon.'));

  it('with its event', async () => {
    const { told } = await meetAgain(withEvent, inBody, (doc) => deleteEvent(doc, eventId));
    expect(told).toMatchObject([
      {
        reason: 'overtaken',
        texts: [{ path: ['events', eventId, 'body', 'en'], of: title, text: 'They met at ten.\nThey left at noon.' }],
      },
    ]);
  }, 30_000);

  it('with its account', async () => {
    let accountId = '';
    const { told } = await meetAgain(
      (room) => {
        withEvent(room);
        accountId = addAccount(room.doc, eventId, { attributedTo: 'A witness' });
      },
      (doc) => {
        putText(doc, claimPlace(eventId, accountId), 'en', paragraphs('Nobody signed.'));
      },
      (doc) => deleteAccount(doc, eventId, accountId),
    );
    expect(told).toMatchObject([
      { texts: [{ path: ['events', eventId, 'accounts', accountId, 'claim', 'en'], of: title, text: 'Nobody signed.' }] },
    ]);
  }, 30_000);

  it('by another value of the same field', async () => {
    const { told, again } = await meetAgain(
      withEvent,
      (doc) => updatePlace(doc, eventId, { name: 'Dolmabahçe Palace' }),
      (doc) => updatePlace(doc, eventId, { name: 'Istanbul' }),
    );
    expect(readTimeline(again.doc).events[0]?.place.name).toBe('Istanbul');
    expect(told).toMatchObject([{ texts: [{ path: ['events', eventId, 'place', 'name'], of: title, text: 'Dolmabahçe Palace' }] }]);
  }, 30_000);

  it('and words that still exist, or that their writer deleted, are not reported', async () => {
    const { told, again } = await meetAgain(
      withEvent,
      (doc) => {
        inBody(doc);
        deleteEvent(doc, addEvent(doc, { date: '2022', title: { en: 'Made and deleted' } }));
      },
      (doc) => {
        setEventTitle(doc, eventId, 'en', 'More talks');
        deleteEvent(doc, addEvent(doc, { date: '2022' }));
      },
    );
    expect(told).toEqual([]);
    expect(titlesIn(again.doc)).toEqual(['More talks']);
  }, 30_000);
});

describe('an edit that is larger than a frame of the relay', () => {
  it('is sent in parts, reports its progress, and arrives complete', { tags: 'long', timeout: 120_000 }, async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('bob', 'viewer');
    const docId = relay.createDoc();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    const id = writeTitled(ada, 'A protocol');
    const told: number[] = [];
    ada.saveState.subscribe(() => {
      const state = ada.saveState.get();
      if (state.kind === 'saving' && state.progress) told.push(state.progress.done / state.progress.of);
    });
    write(ada, id, paragraphs(Array.from({ length: 5_000 }, (_, at) => `Line ${at}: ${'words '.repeat(80)}`).join('\n')));
    writeTitled(ada, 'Typed meanwhile');
    await until(() => ada.saveState.get().kind === 'saved', 'it is saved', 60_000);
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    await until(() => JSON.stringify(readTimeline(bob.doc)) === JSON.stringify(readTimeline(ada.doc)), 'Bob has all of it', 30_000);
  });
});

describe('access that is withdrawn', () => {
  it('deletes the copy on this device', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const device = new MemoryCopy();
    const room = relay.join(docId, 'ada', undefined, 1, device);
    await room.ready;
    writeTitled(room, 'Talks in Istanbul');
    await isSaved(room);
    expect((await device.open()).confirmed.length).toBeGreaterThan(0);
    relay.people.delete('ada');
    relay.relay.accessChanged(docId);
    await until(() => room.saveState.get().kind === 'closed', 'Ada is shown the door');
    await expect.poll(async () => (await device.open()).confirmed).toEqual([]);
  });
});
