import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeFrame, encodeUpdate } from '#core/sync/messages';
import type { DocumentStore } from '#server/log/documentStore';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';

let relay: TestRelay;
afterEach(() => relay.stop());

/** A store whose commits the test can delay or let fail. */
function controlled() {
  const control = { isHeld: false, isFailing: false, appends: 0 };
  const waiting: (() => void)[] = [];
  const wrap = (store: DocumentStore): DocumentStore => ({
    load: (docId) => store.load(docId),
    readAfter: (docId, seq, limit) => store.readAfter(docId, seq, limit),
    versions: (docIds) => store.versions(docIds),
    compact: (docId, make) => store.compact(docId, make),
    quarantine: (update) => store.quarantine(update),
    close: () => store.close(),
    append: async (batches, isRetry) => {
      control.appends += 1;
      if (control.isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
      if (control.isFailing) throw new Error('connection refused');
      return store.append(batches, isRetry);
    },
  });
  return {
    control,
    wrap,
    release: () => {
      control.isHeld = false;
      for (const go of waiting.splice(0)) go();
    },
  };
}

describe('an edit', () => {
  it('[R1] of each of two people who type at once reaches both, and the store', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc('start. ');
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    for (const letter of 'from Ada ') textOf(ada).insert(textOf(ada).length, letter);
    for (const letter of 'від Боба ') textOf(bob).insert(0, letter);
    await until(
      () => textOf(ada).length === 'start. from Ada від Боба '.length && textOf(ada).toString() === textOf(bob).toString(),
      'both have both',
    );
    expect(await storedText(relay.store, docId)).toBe(textOf(ada).toString());
    await until(() => ada.saveState.get().kind === 'saved' && bob.saveState.get().kind === 'saved', 'both are saved');
  });

  it('[R2] is neither acknowledged nor shown to anyone before its commit', async () => {
    const { control, wrap, release } = controlled();
    relay = await TestRelay.start({ wrap });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    control.isHeld = true;
    textOf(ada).insert(0, 'held');
    await until(() => control.appends > 0, 'the commit is under way');
    // A socket that joins now is answered from the doc in memory, which has the edit. That answer has to wait too.
    const late = relay.join(docId, 'bob');
    let isLateReady = false;
    void late.ready.then(() => {
      isLateReady = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([ada.saveState.get().kind, textOf(bob).toString(), isLateReady]).toEqual(['saving', '', false]);
    release();
    await until(
      () => ada.saveState.get().kind === 'saved' && textOf(bob).toString() === 'held',
      'it is acknowledged and shown after the commit',
    );
    await late.ready;
    expect(textOf(late).toString()).toBe('held');
  });

  it('[R3] is never shown as saved while the store fails, and is not lost when the store recovers', async () => {
    const { control, wrap } = controlled();
    relay = await TestRelay.start({ wrap, limits: { failingAfterMs: 100 } });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    control.isFailing = true;
    textOf(ada).insert(0, 'kept');
    const seen: string[] = [];
    ada.saveState.subscribe(() => seen.push(ada.saveState.get().kind));
    await until(() => ada.saveState.get().kind === 'failing', 'the editor shows the failure');
    expect(seen).not.toContain('saved');
    expect(textOf(bob).toString()).toBe('');
    control.isFailing = false;
    await until(() => ada.saveState.get().kind === 'saved' && textOf(bob).toString() === 'kept', 'all is well again');
    expect(await storedText(relay.store, docId)).toBe('kept');
  });

  it('[R3] stays on the device when a failing store closes the room, and arrives later exactly once', async () => {
    const { control, wrap } = controlled();
    relay = await TestRelay.start({ wrap, limits: { giveUpAfterMs: 300, maxRetryMs: 50 } });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    control.isFailing = true;
    textOf(ada).insert(0, 'patient');
    await until(() => ada.saveState.get().kind === 'offline', 'the room was closed');
    expect(ada.saveState.isAtRisk).toBe(true);
    control.isFailing = false;
    await until(() => ada.saveState.get().kind === 'saved', 'it was sent again');
    expect(await storedText(relay.store, docId)).toBe('patient');
  });

  it('[R2] that only repeats another is acknowledged no sooner than the commit of that one', async () => {
    const { control, wrap, release } = controlled();
    // One thread checks edits in order, so the answer about a later edit comes after that about an earlier one.
    relay = await TestRelay.start({ wrap, limits: { threads: 1 } });
    relay.people.set('ada', 'editor');
    const [docId, otherId] = [relay.createDoc(), relay.createDoc('known')];
    const other = relay.join(otherId, 'ada');
    await other.ready;
    const [first, second, third] = [await relay.open(docId, 'ada'), await relay.open(docId, 'ada'), await relay.open(otherId, 'ada')];
    const acked = new Set<WebSocket>();
    for (const socket of [first, second, third]) {
      socket.on('message', (bytes: Buffer) => decodeFrame(bytes).type === 'ack' && acked.add(socket));
    }
    const doc = new Y.Doc();
    textOf({ doc }).insert(0, 'once');
    control.isHeld = true;
    first.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await until(() => control.appends > 0, 'the commit is under way');
    second.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    await new Promise((resolve) => {
      second.once('pong', resolve);
      second.ping();
    });
    third.send(encodeUpdate(Y.encodeStateAsUpdate(other.doc)));
    await until(() => acked.has(third), 'an edit that was checked later is acknowledged');
    expect([acked.has(first), acked.has(second)]).toEqual([false, false]);
    release();
    await until(() => acked.has(first) && acked.has(second), 'both are acknowledged after the commit');
    expect(await storedText(relay.store, docId)).toBe('once');
  });

  it('[R2] that changes nothing is acknowledged at once', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const ada = relay.join(relay.createDoc('same'), 'ada');
    await ada.ready;
    await until(() => ada.saveState.get().kind === 'saved', 'the answer to step 1 is acknowledged');
    expect(ada.saveState.isAtRisk).toBe(false);
  });
});
