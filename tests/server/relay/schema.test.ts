import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { schemaVersion } from '#core/model/schema';
import { decodeFrame, encodeStep1, encodeUpdate, type Frame } from '#core/sync/messages';
import { readRoomRequest } from '#server/relay/door/upgrade';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';

let relay: TestRelay;
beforeEach(async () => {
  relay = await TestRelay.start({ limits: { sweepMs: 200 } });
  relay.people.set('ada', 'owner').set('bob', 'editor').set('eve', 'viewer');
});
afterEach(() => relay.stop());

function framesOf(socket: WebSocket): Frame[] {
  const frames: Frame[] = [];
  socket.on('message', (bytes: Buffer) => frames.push(decodeFrame(new Uint8Array(bytes))));
  return frames;
}

function insertion(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  return encodeUpdate(Y.encodeStateAsUpdate(doc));
}

describe('a page older than the timeline', () => {
  it('[R18] gives its schema in the query; no number, or an invalid one, counts as 1', () => {
    const room = '/collab/v1/00000000-0000-4000-8000-000000000000.1';
    const queries = ['', '?ack=1', '?schema=2', '?ack=1&schema=17', '?schema=0', '?schema=-3', '?schema=2.5', '?schema=x', '?schema='];
    expect(queries.map((query) => readRoomRequest(`${room}${query}`)?.schema)).toEqual([1, 1, 2, 17, 1, 1, 1, 1, 1]);
  });

  it('[R18] may read; its edits are refused by name and change nothing, and those of a newer page are committed', async () => {
    const docId = relay.createDoc('shape two');
    relay.memory.raiseMinSchema(docId, 2);
    const watcher = relay.join(docId, 'ada', 2);
    await watcher.ready;
    const outcomes: Record<string, string> = {};
    for (const query of ['', '?ack=1', '?ack=1&schema=1', '?ack=1&schema=2', '?ack=1&schema=3']) {
      const socket = await relay.open(docId, 'bob', query);
      const frames = framesOf(socket);
      socket.send(encodeStep1(new Uint8Array([0])));
      socket.send(insertion(`(${query}) `));
      const answer = () => frames.find(({ type }) => type === 'refusal' || type === 'denied' || type === 'ack');
      await until(() => answer() !== undefined && frames.some(({ type }) => type === 'step2'), `${query} is answered`);
      outcomes[query] = JSON.stringify(answer());
    }
    const refusal = JSON.stringify({ type: 'refusal', frame: 1, code: 'schema' });
    const ack = JSON.stringify({ type: 'ack', count: 1 });
    expect(outcomes).toEqual({
      '': JSON.stringify({ type: 'denied', reason: 'schema' }),
      '?ack=1': refusal,
      '?ack=1&schema=1': refusal,
      '?ack=1&schema=2': ack,
      '?ack=1&schema=3': ack,
    });
    await until(() => /schema=3/.test(textOf(watcher).toString()), 'the new edits arrive');
    for (const text of [textOf(watcher).toString(), await storedText(relay.store, docId)]) {
      expect(text).toMatch(/^(?=.*\(\?ack=1&schema=2\))(?=.*\(\?ack=1&schema=3\))(?=.*shape two)/);
      expect(text).not.toMatch(/\(\)|\(\?ack=1\)|schema=1/);
    }
  });

  it('[R18] learns of it, becomes read-only, and keeps its edits for the next page', async () => {
    const docId = relay.createDoc();
    const told: [string, boolean][] = [];
    const old = relay.join(docId, 'bob', schemaVersion);
    old.onRole((role, _, isOutdated) => told.push([role, isOutdated]));
    await until(() => old.saveState.get().kind === 'saved', 'nothing is owed');
    // The old page types after the upgrade committed and before the relay knows of it: the fence refuses the commit.
    relay.memory.raiseMinSchema(docId, schemaVersion + 1);
    textOf(old).insert(0, 'in the old shape');
    await until(() => old.saveState.get().kind === 'outdated', 'it is read-only');
    expect(old.saveState.get()).toEqual({ kind: 'outdated', kept: false, hasEdits: true });
    expect(told).toEqual([
      ['editor', false],
      ['editor', true],
    ]);
    expect(old.saveState.isAtRisk).toBe(true);
    expect(await storedText(relay.store, docId)).toBe('');
    // A new page with the edits that the old one kept on the device.
    const fresh = relay.join(docId, 'bob', schemaVersion + 1);
    Y.applyUpdate(fresh.doc, Y.encodeStateAsUpdate(old.doc));
    await until(() => fresh.saveState.get().kind === 'saved', 'the new page saves');
    expect(await storedText(relay.store, docId)).toBe('in the old shape');
    // The old page still reads.
    textOf(fresh).insert(0, 'new: ');
    await until(() => textOf(old).toString() === 'new: in the old shape', 'the old page reads on');
    expect(old.saveState.get().kind).toBe('outdated');
  });

  it('[R18] gets the refusal of its role first, if that does not include editing', async () => {
    const docId = relay.createDoc();
    relay.memory.raiseMinSchema(docId, 2);
    const socket = await relay.open(docId, 'eve', '?ack=1&schema=1');
    const frames = framesOf(socket);
    socket.send(insertion('x'));
    await until(() => frames.some(({ type }) => type === 'refusal'), 'it is refused');
    expect(frames.find(({ type }) => type === 'refusal')).toEqual({ type: 'refusal', frame: 1, code: 'read-only' });
  });
});
