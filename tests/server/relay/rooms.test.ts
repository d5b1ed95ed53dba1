import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeFrame, encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, type Frame } from '#core/sync/messages';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';
import { withCommits } from '#tests/support/withCommits';

let relay: TestRelay;
afterEach(() => relay.stop());

function framesOf(socket: WebSocket): Frame[] {
  const frames: Frame[] = [];
  socket.on('message', (bytes: Buffer) => frames.push(decodeFrame(new Uint8Array(bytes))));
  return frames;
}

function shownTo(frames: readonly Frame[]): string {
  const doc = new Y.Doc();
  for (const frame of frames) if (frame.type === 'step2' || frame.type === 'update') Y.applyUpdate(doc, frame.update);
  return doc.getText('text').toString();
}

describe('a store that fails for a while', () => {
  it('[R3] commits the edits that arrived meanwhile once it recovers, without anyone typing again', async () => {
    let isFailing = false;
    let failures = 0;
    relay = await TestRelay.start({
      limits: { retryMs: 10, maxRetryMs: 20 },
      wrap: withCommits(async () => {
        if (!isFailing) return;
        failures += 1;
        throw new Error('connection refused');
      }),
    });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    isFailing = true;
    textOf(ada).insert(0, 'first ');
    await until(() => failures >= 1, 'a commit has failed');
    textOf(ada).insert(6, 'second');
    const before = failures;
    await until(() => failures >= before + 3, 'it was tried again with the second waiting');
    isFailing = false;
    await until(() => ada.saveState.get().kind === 'saved', 'both are durable');
    expect(await storedText(relay.store, docId)).toBe('first second');
  });
});

describe('the answer to a step 1', () => {
  it('[R2] never contains an edit that is refused while the answer waits', async () => {
    const gate: { open?: () => void } = {};
    let commits = 0;
    relay = await TestRelay.start({
      wrap: withCommits(async () => {
        commits += 1;
        if (commits === 1) await new Promise<void>((resolve) => Object.assign(gate, { open: resolve }));
      }),
    });
    relay.people.set('ada', 'editor').set('bob', 'viewer');
    const docId = relay.createDoc('before ');
    const ada = relay.join(docId, 'ada');
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    textOf(ada).insert(0, 'withdrawn ');
    await until(() => commits === 1, 'the commit is under way');
    const socket = await relay.open(docId, 'bob');
    const frames = framesOf(socket);
    socket.send(encodeStep1(Y.encodeStateVector(new Y.Doc())));
    // The answer to this query shows that the step 1 before it was read.
    socket.send(new Uint8Array([3]));
    await until(() => frames.filter((frame) => frame.type === 'awareness').length > 0, 'the step 1 is read');
    relay.people.delete('ada');
    relay.memory.raisePermVersion(docId);
    gate.open?.();
    await until(() => frames.some((frame) => frame.type === 'step2'), 'the answer is given');
    expect(shownTo(frames)).toBe('before ');
    await until(() => ada.saveState.get().kind === 'closed', 'Ada’s socket is closed');
    expect(await storedText(relay.store, docId)).toBe('before ');
  });

  it('[R2] arrives although others never stop typing', async () => {
    relay = await TestRelay.start({ wrap: withCommits(() => new Promise((resolve) => setTimeout(resolve, 25))) });
    relay.people.set('ada', 'editor').set('bob', 'viewer');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    const typing = setInterval(() => textOf(ada).insert(0, 'x'), 8);
    try {
      await until(() => textOf(ada).length > 10, 'an edit is always pending');
      const bob = relay.join(docId, 'bob');
      let isReady = false;
      void bob.ready.then(() => {
        isReady = true;
      });
      await until(() => isReady, 'Bob sees the timeline');
    } finally {
      clearInterval(typing);
    }
  });
});

describe('a socket that sends requests and reads nothing', () => {
  it('[R13] is queued no further answers, and is closed when its queue does not move', { tags: 'long' }, async () => {
    relay = await TestRelay.start({ limits: { slowForMs: 300 } });
    relay.people.set('ada', 'viewer').set('bob', 'editor');
    const docId = relay.createDoc('x'.repeat(1_500_000));
    const socket = await relay.open(docId, 'ada');
    socket.pause();
    const before = process.memoryUsage().rss;
    for (let times = 0; times < 100; times += 1) socket.send(encodeStep1(Y.encodeStateVector(new Y.Doc())));
    await until(() => relay.relay.size().connections === 0, 'it is closed');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('[R13] gets one difference and the presence of others once it reads again', async () => {
    relay = await TestRelay.start({ limits: { slowBytes: 64 * 1024 } });
    relay.people.set('ada', 'viewer').set('bob', 'editor');
    const docId = relay.createDoc();
    const bob = relay.join(docId, 'bob');
    const socket = await relay.open(docId, 'ada');
    const frames = framesOf(socket);
    socket.send(encodeStep1(Y.encodeStateVector(new Y.Doc())));
    await until(() => frames.some((frame) => frame.type === 'step2') && bob.saveState.get().kind === 'saved', 'both are there');
    socket.pause();
    const sizes = [40, 40, 40, 40, 40, 1, 1, 1];
    for (const size of sizes) {
      textOf(bob).insert(textOf(bob).length, 'y'.repeat(size * 20_000));
      await until(() => bob.saveState.get().kind === 'saved', 'it is durable');
    }
    socket.resume();
    await until(() => shownTo(frames) === textOf(bob).toString(), 'it has all of it');
    expect(frames.filter((frame) => frame.type === 'update').length).toBeLessThan(sizes.length + 1);
  });
});

describe('the rate of a socket', () => {
  it('[R12] when slightly exceeded slows down reading, and no edit is lost', async () => {
    relay = await TestRelay.start({ limits: { framesPerSecond: 200, frameBurst: 40 } });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    for (let times = 0; times < 70; times += 1) textOf(ada).insert(0, 'x');
    await until(() => ada.saveState.get().kind === 'saved', 'all of it is durable');
    expect(await storedText(relay.store, docId)).toBe('x'.repeat(70));
  });

  it('[R12] is not exceeded by stock clients that send back the presence of others', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'viewer').set('bob', 'viewer');
    const docId = relay.createDoc();
    const [socket, other] = [await relay.open(docId, 'ada'), await relay.open(docId, 'bob')];
    const frames = framesOf(other);
    for (let clock = 1; clock <= 1_000; clock += 1)
      socket.send(encodeAwareness([{ clientId: 1, clock, state: { place: { eventId: String(clock), field: 'date' } } }]));
    await until(() => JSON.stringify(frames).includes('"eventId":"1000"'), 'the last state is sent');
    expect(relay.relay.size().connections).toBe(2);
  });
});

describe('a log to which another relay appends', () => {
  const append = (docId: string, text: string, head: Y.Doc) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(head));
    const before = Y.encodeStateVector(doc);
    doc.getText('text').insert(0, text);
    const update = Y.encodeStateAsUpdate(doc, before);
    return relay.memory.append(
      [
        {
          id: randomUUID(),
          docId,
          epoch: 1,
          permVersion: 1,
          updates: [{ userId: 'carol', payload: update }],
          newClients: [{ clientId: doc.clientID, userId: 'carol' }],
        },
      ],
      false,
    );
  };

  it('[R15] is read when a commit here shows a gap in the sequences', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor').set('bob', 'viewer');
    const docId = relay.createDoc('start');
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    await append(docId, 'elsewhere ', ada.doc);
    textOf(ada).insert(textOf(ada).length, ' here');
    await until(() => textOf(bob).toString() === 'elsewhere start here', 'Bob has both');
    await until(() => textOf(ada).toString() === 'elsewhere start here' && ada.saveState.get().kind === 'saved', 'and so has Ada');
    expect(await storedText(relay.store, docId)).toBe('elsewhere start here');
  });

  it('[R15] is read by the sweep when nobody writes here', async () => {
    relay = await TestRelay.start({ limits: { sweepMs: 50 } });
    relay.people.set('bob', 'viewer');
    const docId = relay.createDoc('start');
    const bob = relay.join(docId, 'bob');
    await bob.ready;
    await append(docId, 'elsewhere ', bob.doc);
    await until(() => textOf(bob).toString() === 'elsewhere start', 'Bob has it');
  });
});

describe('an update with a gap', () => {
  it('[R11] is refused after a request for the whole state, which is not repeated when the answer has the gap too', async () => {
    relay = await TestRelay.start();
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'first');
    const before = Y.encodeStateVector(doc);
    doc.getText('text').insert(5, 'second');
    const rest = Y.encodeStateAsUpdate(doc, before);
    const socket = await relay.open(docId, 'ada');
    const frames = framesOf(socket);
    socket.send(encodeUpdate(rest));
    await until(() => frames.some((frame) => frame.type === 'ack'), 'it is refused');
    expect(frames.map(({ type }) => type).slice(-3)).toEqual(['step1', 'refusal', 'ack']);
    const asked = frames.filter((frame) => frame.type === 'step1').length;
    socket.send(encodeStep2(rest));
    await until(() => frames.filter((frame) => frame.type === 'refusal').length === 2, 'the answer is refused too');
    expect(frames.filter((frame) => frame.type === 'step1').length).toBe(asked);
  });
});

describe('an empty room', () => {
  it('[R14] is merged into a checkpoint and unloaded, and the next socket gets all of the doc', async () => {
    relay = await TestRelay.start({ limits: { unloadAfterMs: 50, compactLeftAfterRows: 0 } });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc('kept');
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    textOf(ada).insert(4, ' whole');
    await until(() => ada.saveState.get().kind === 'saved', 'it is durable');
    ada.leave();
    await until(() => relay.relay.size().rooms === 0, 'the room is unloaded');
    await until(async () => (await relay.store.load(docId))?.updates.length === 0, 'it is compacted');
    const again = relay.join(docId, 'ada');
    await again.ready;
    expect(textOf(again).toString()).toBe('kept whole');
  });

  it('[R14] does not count as a large doc after many small edits', { tags: 'long' }, async () => {
    relay = await TestRelay.start({ limits: { compactAfterRows: 20, maxDocBytes: 4_000 } });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    for (let round = 0; round < 30; round += 1) {
      for (let edit = 0; edit < 10; edit += 1) {
        textOf(ada).insert(0, 'x');
        textOf(ada).delete(0, 1);
      }
      await until(() => ada.saveState.get().kind === 'saved', `round ${round} is durable`);
    }
    expect(ada.saveState.get().kind).toBe('saved');
  });
});

describe('a stopping relay', () => {
  it('[R16] commits the edits that it received, sends draining, and accepts no sockets', async () => {
    relay = await TestRelay.start({ wrap: withCommits(() => new Promise((resolve) => setTimeout(resolve, 50))) });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const socket = await relay.open(docId, 'ada');
    const frames = framesOf(socket);
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'last words');
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(new Uint8Array([3]));
    await until(() => frames.some((frame) => frame.type === 'awareness'), 'it was read');
    const drained = relay.relay.drain();
    expect(relay.relay.isReady()).toBe(false);
    const late = relay.dial(`/collab/v1/${docId}.1`, { cookie: 'user=ada', origin: relay.origin });
    const status = await new Promise((resolve) => late.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode)));
    expect(status).toBe(503);
    await drained;
    expect(await closed).toBe(1012);
    expect(frames.some((frame) => frame.type === 'notice' && frame.notice.kind === 'draining')).toBe(true);
    expect(frames.some((frame) => frame.type === 'ack' && frame.count === 1)).toBe(true);
    expect(await storedText(relay.store, docId)).toBe('last words');
  });

  it('[R16] waits for an edit that is checked again once the log has been read', async () => {
    let held: Promise<void> | null = null;
    let isReading = false;
    let answer: () => void = () => undefined;
    relay = await TestRelay.start({
      limits: { sweepMs: 60_000 },
      wrap: (store) => ({
        ...withCommits(async () => undefined)(store),
        readAfter: async (docId, seq, limit) => {
          isReading = true;
          await held;
          return store.readAfter(docId, seq, limit);
        },
      }),
    });
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const socket = await relay.open(docId, 'ada');
    const frames = framesOf(socket);
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'first ');
    const elsewhere = { userId: 'ada', payload: Y.encodeStateAsUpdate(doc) };
    const newClients = [{ clientId: doc.clientID, userId: 'ada' }];
    await relay.memory.append([{ id: randomUUID(), docId, epoch: 1, permVersion: 1, updates: [elsewhere], newClients }], false);
    const before = Y.encodeStateVector(doc);
    doc.getText('text').insert(6, 'second');
    held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)));
    await until(() => isReading, 'the log is being read');
    const drained = relay.relay.drain();
    // A drain that does not wait closes the socket right after this notice.
    await until(() => frames.some((frame) => frame.type === 'notice' && frame.notice.kind === 'draining'), 'the drain has begun');
    answer();
    await drained;
    expect(frames.some((frame) => frame.type === 'ack' && frame.count === 1)).toBe(true);
    expect(await storedText(relay.store, docId)).toBe('first second');
  });

  it('[R16] refuses a socket whose access was still being checked when the stop began', async () => {
    let held: Promise<void> | null = null;
    let isAsked = false;
    let answer: () => void = () => undefined;
    relay = await TestRelay.start({
      limits: { drainSliceMs: 100 },
      wrap: (store) => ({
        ...withCommits(async () => undefined)(store),
        versions: async (docIds) => {
          isAsked = held !== null;
          await held;
          return store.versions(docIds);
        },
      }),
    });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    // More sockets than one slice closes.
    const here = await Promise.all(Array.from({ length: 21 }, (_, at) => relay.open(docId, at % 2 === 0 ? 'ada' : 'bob')));
    held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const late = relay.dial(`/collab/v1/${docId}.1`, { cookie: 'user=ada', origin: relay.origin });
    const status = new Promise((resolve) => {
      late.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
      late.once('open', () => resolve(101));
    });
    await until(() => isAsked, 'access of the late socket is being checked');
    const drained = relay.relay.drain();
    await until(() => here.some(({ readyState }) => readyState > 1), 'the first are closed');
    answer();
    expect(await status).toBe(503);
    await drained;
  });
});
