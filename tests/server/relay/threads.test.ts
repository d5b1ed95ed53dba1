import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeFrame, encodeUpdate, type Frame } from '#core/sync/messages';
import { limits as defaults } from '#server/relay/limits';
import { forge } from '#tests/support/forgedUpdate';
import { fillMadeTimeline } from '#tests/support/madeTimeline';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';

let relay: TestRelay;
afterEach(() => relay.stop());

/** Fifty thousand concurrent writes to one key: Yjs walks past all of them for each. */
function flood(clientId: number, structs = 50_000): Uint8Array {
  return forge([{ client: clientId, clock: 0, structs: Array.from({ length: structs }, () => ({ text: 'x', key: 'k' })) }]);
}

function framesOf(socket: WebSocket): Frame[] {
  const frames: Frame[] = [];
  socket.on('message', (bytes: Buffer) => frames.push(decodeFrame(bytes)));
  return frames;
}

describe('docs and threads', () => {
  it('[R17] a doc is live only while somebody writes, and nothing is lost in between', async () => {
    relay = await TestRelay.start({ limits: { unloadLiveDocAfterMs: 100, maintainMs: 20 } });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc('start ');
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    expect(relay.relay.size().liveDocs).toBe(0);
    for (let round = 0; round < 3; round += 1) {
      textOf(ada).insert(textOf(ada).length, `${round}`);
      await until(() => relay.relay.size().liveDocs === 1, 'the doc is live');
      await until(() => ada.saveState.get().kind === 'saved', 'it is saved');
      await until(() => relay.relay.size().liveDocs === 0, 'it is unloaded');
    }
    const bob = relay.join(docId, 'bob');
    await bob.ready;
    expect(textOf(bob).toString()).toBe('start 012');
    expect(relay.relay.size()).toMatchObject({ rooms: 1, connections: 2, liveDocs: 0 });
  });

  it('[R17] a doc becomes live with the caret of a person who may write, and not when that caret is repeated', async () => {
    relay = await TestRelay.start({ limits: { unloadLiveDocAfterMs: 100, maintainMs: 20 } });
    relay.people.set('ada', 'editor').set('vera', 'viewer');
    const docId = relay.createDoc('start ');
    const [vera, ada] = [relay.join(docId, 'vera'), relay.join(docId, 'ada')];
    await Promise.all([vera.ready, ada.ready]);
    const say = async (from: typeof ada, to: typeof ada, state: Record<string, unknown>) => {
      const heard = new Promise((resolve) => to.awareness.once('change', resolve));
      from.awareness.setLocalState(state);
      await heard;
    };
    await say(vera, ada, { place: { eventId: 'a', field: 'title' } });
    expect(relay.relay.size().liveDocs).toBe(0);
    await say(ada, vera, { place: { eventId: 'a', field: 'body' } });
    expect(relay.relay.size().liveDocs).toBe(1);
    await until(() => relay.relay.size().liveDocs === 0, 'it is unloaded');
    ada.awareness.setLocalState({ place: { eventId: 'a', field: 'body' } });
    await say(vera, ada, { place: { eventId: 'a', field: 'date' } });
    expect(relay.relay.size().liveDocs).toBe(0);
  });

  it('[R17] a large doc gets the time that it takes to open', { tags: 'long' }, async () => {
    const made = new Y.Doc();
    fillMadeTimeline(made, { title: 'Made', events: 5_000, seed: 1 });
    // Opening it takes longer than any other job may; the watchdog checks four times a second.
    relay = await TestRelay.start({ limits: { watchdogMs: 250 } });
    relay.people.set('ada', 'editor');
    const docId = randomUUID();
    relay.memory.create(docId, Y.encodeStateAsUpdate(made), new Map([[made.clientID, null]]));
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    expect(ada.doc.getMap('events').size).toBe(5_000);
  });

  it('[R17] an update that its thread does not survive goes into quarantine; its sender is closed, nobody else is affected', {
    tags: 'long',
  }, async () => {
    relay = await TestRelay.start({ limits: { maxSiblings: 1e6, maxStructs: 1e6, watchdogMs: 500 } });
    relay.people.set('ada', 'editor').set('eve', 'editor');
    const [attacked, other] = [relay.createDoc('attacked '), relay.createDoc('other ')];
    const [ada, neighbour] = [relay.join(attacked, 'ada'), relay.join(other, 'ada')];
    await Promise.all([ada.ready, neighbour.ready]);
    const eve = await relay.open(attacked, 'eve');
    let code = 0;
    eve.once('close', (given: number) => {
      code = given;
    });
    const update = flood(7);
    eve.send(encodeUpdate(update));
    textOf(ada).insert(0, 'mine ');
    let savedMeanwhile = 0;
    while (code === 0) {
      textOf(neighbour).insert(0, '.');
      await until(() => neighbour.saveState.get().kind === 'saved', 'what the neighbour writes is saved');
      savedMeanwhile += 1;
    }
    expect(code).toBe(4400);
    // A neighbour that is held up is saved once, with the end of the thread.
    expect(savedMeanwhile).toBeGreaterThan(5);
    await until(() => ada.saveState.get().kind === 'saved', 'what Ada wrote in the same room is saved');
    expect(relay.memory.quarantined).toMatchObject([{ docId: attacked, userId: 'eve' }]);
    expect(Buffer.compare(relay.memory.quarantined[0]?.payload ?? new Uint8Array(), update)).toBe(0);
    expect(await storedText(relay.store, attacked)).toBe('mine attacked ');
    textOf(ada).insert(0, 'still ');
    await until(() => ada.saveState.get().kind === 'saved', 'the room goes on');
    expect(await storedText(relay.store, attacked)).toBe('still mine attacked ');
  });

  it('[R17] an update that breaks the doc in memory goes into quarantine; its sender is closed, nobody else is affected', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('eve', 'editor').set('vera', 'viewer');
    const docId = relay.createDoc('attacked ');
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    const vera = await relay.open(docId, 'vera');
    // The content of a deleted map is garbage collected, and Yjs throws when text continues it.
    const mine = new Y.Doc();
    mine.clientID = 7;
    mine.getMap('events').set('first', new Y.Map([['date', '2022-02-28']]));
    mine.getMap('events').delete('first');
    const eve = await relay.open(docId, 'eve');
    const closed = new Promise<number>((resolve) => eve.once('close', resolve));
    const update = forge([{ client: 7, clock: 1, structs: [{ text: 'more' }] }]);
    eve.send(encodeUpdate(Y.encodeStateAsUpdate(mine)));
    eve.send(encodeUpdate(update));
    textOf(ada).insert(0, 'mine ');
    expect(await closed).toBe(4400);
    await until(() => ada.saveState.get().kind === 'saved', 'what Ada wrote in the same room is saved');
    expect(await storedText(relay.store, docId)).toBe('mine attacked ');
    expect(relay.memory.quarantined).toMatchObject([{ docId, userId: 'eve', reason: expect.stringContaining('TypeError') }]);
    expect(Buffer.compare(relay.memory.quarantined[0]?.payload ?? new Uint8Array(), update)).toBe(0);
    textOf(ada).insert(0, 'still ');
    await until(() => ada.saveState.get().kind === 'saved', 'the room goes on');
    expect(await storedText(relay.store, docId)).toBe('still mine attacked ');
    expect(vera.readyState).toBe(vera.OPEN);
  });

  it('[R12] too many structs between two neighbours are refused before integration, and their room does not wait', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('eve', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    const eve = await relay.open(docId, 'eve');
    const frames = framesOf(eve);
    eve.send(encodeUpdate(flood(7, defaults.maxSiblings + 1)));
    await until(() => frames.some((frame) => frame.type === 'refusal'), 'it is refused');
    expect(frames.find((frame) => frame.type === 'refusal')).toMatchObject({ code: 'too-many' });
    textOf(ada).insert(0, 'on');
    await until(() => ada.saveState.get().kind === 'saved', 'Ada goes on');
  });

  it('[R17] a large edit moves the doc to the heavy thread, with the typing before and after it', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    const large = 'a long chapter '.repeat(4_000);
    textOf(ada).insert(0, 'before ');
    textOf(bob).insert(0, 'b');
    textOf(ada).insert(textOf(ada).length, large);
    textOf(ada).insert(textOf(ada).length, ' after');
    textOf(bob).insert(0, 'b');
    await until(() => ada.saveState.get().kind === 'saved' && bob.saveState.get().kind === 'saved', 'all is saved');
    await until(() => textOf(ada).toString() === textOf(bob).toString(), 'both have the same');
    expect(textOf(ada).length).toBe(2 + 'before '.length + large.length + ' after'.length);
    expect(await storedText(relay.store, docId)).toBe(textOf(ada).toString());
  });

  it('[R4] a refusal is repeated without a query for a while, unless roles change', async () => {
    relay = await TestRelay.start();
    const docId = relay.createDoc();
    const statusOf = () =>
      new Promise<number>((resolve) => {
        const socket = relay.dial(`/collab/v1/${docId}.1`, { cookie: 'user=ada', origin: relay.origin });
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.once('open', () => resolve(101));
      });
    expect(await statusOf()).toBe(403);
    relay.people.set('ada', 'viewer');
    expect(await statusOf()).toBe(403);
    relay.relay.accessChanged(docId);
    expect(await statusOf()).toBe(101);
  });

  it('[R13] a whole doc is encoded once for many sockets that join at once', async () => {
    relay = await TestRelay.start({ limits: { maxConnectionsPerUser: 100 } });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc('text '.repeat(2_000));
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    textOf(ada).insert(0, 'now ');
    const joined = Array.from({ length: 20 }, () => relay.join(docId, 'ada'));
    await Promise.all(joined.map((room) => room.ready));
    await until(() => joined.every((room) => textOf(room).toString() === textOf(ada).toString()), 'all have the same');
    expect(Y.encodeStateVector(joined[0]?.doc ?? new Y.Doc())).toEqual(Y.encodeStateVector(ada.doc));
  });

  it('[R16] a checkpoint under way when the relay stops is abandoned, and leaves no transaction open', async () => {
    const outcomes: string[] = [];
    relay = await TestRelay.start({
      limits: { compactAfterRows: 0 },
      wrap: (store) => ({
        load: (docId) => store.load(docId),
        readAfter: (docId, seq, limit) => store.readAfter(docId, seq, limit),
        versions: (docIds) => store.versions(docIds),
        append: (batches, isRetry) => store.append(batches, isRetry),
        quarantine: (update) => store.quarantine(update),
        close: () => store.close(),
        compact: async (docId, make) => {
          outcomes.push('begun');
          const compacted = store.compact(docId, make);
          await compacted.then(
            () => outcomes.push('made'),
            () => outcomes.push('given up'),
          );
          return compacted;
        },
      }),
    });
    relay.people.set('ada', 'editor');
    const ada = relay.join(relay.createDoc(), 'ada');
    await ada.ready;
    textOf(ada).insert(0, 'a');
    await until(() => outcomes.includes('begun'), 'a checkpoint is being made');
    await relay.relay.drain();
    await until(() => outcomes.length === 2, 'it has ended or failed');
  });
});
