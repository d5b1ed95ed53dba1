import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Room } from '#app/_editor/room/joinRoom';
import { decodeFrame, encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, type Frame } from '#core/sync/messages';
import { forge } from '#tests/support/forgedUpdate';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';

let relay: TestRelay;
let docId: string;
let bob: Room;

beforeEach(async () => {
  relay = await TestRelay.start();
  relay.people.set('eve', 'editor').set('bob', 'editor');
  docId = relay.createDoc('ours');
  bob = relay.join(docId, 'bob');
  await bob.ready;
});
afterEach(() => relay.stop());

/** Sends a frame as Eve and returns the close code of her socket; null: it is still open once Bob's next edit is saved. */
async function endOf(send: (socket: WebSocket) => void): Promise<number | null> {
  const socket = await relay.open(docId, 'eve');
  let code: number | null = null;
  socket.on('close', (given) => {
    code = given;
  });
  send(socket);
  textOf(bob).insert(0, '.');
  await until(() => bob.saveState.get().kind === 'saved', 'Bob is not disturbed');
  return code;
}

describe('an invalid frame', () => {
  const malformed: [string, Buffer][] = [
    ['nothing at all', Buffer.from([])],
    ['an unknown type', Buffer.from([42])],
    ['an unknown step of sync', Buffer.from([0, 9, 0])],
    ['a length past the end', Buffer.from([0, 2, 200, 1, 0])],
    ['a number without an end', Buffer.from([0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])],
    ['bytes left over', Buffer.from([0, 0, 1, 0, 7])],
    ['an update of noise', Buffer.from([0, 2, 4, 9, 9, 9, 9])],
    ['a state vector of noise', Buffer.from([0, 0, 2, 5, 255])],
    ['presence that is no JSON', Buffer.from([1, 5, 1, 1, 1, 1, 123])],
    ['an ack, which only servers send', Buffer.from([100, 1])],
  ];
  for (const [what, bytes] of malformed) {
    it(`[R9] ${what}: the socket is closed as malformed, nobody else is affected, nothing changes`, async () => {
      const socket = await relay.open(docId, 'eve');
      const closed = new Promise((resolve) => socket.on('close', resolve));
      socket.send(bytes);
      expect(await closed).toBe(4400);
      textOf(bob).insert(4, '!');
      await until(() => bob.saveState.get().kind === 'saved', 'Bob is not disturbed');
      expect(await storedText(relay.store, docId)).toBe('ours!');
    });
  }

  it('[R9] a text frame closes with 4400, a frame over the limit with 1009', async () => {
    for (const [send, code] of [
      [(socket: WebSocket) => socket.send('hello'), 4400],
      [(socket: WebSocket) => socket.send(Buffer.alloc(3 * 1024 * 1024)), 1009],
    ] as const) {
      const socket = await relay.open(docId, 'eve');
      const closed = new Promise((resolve) => socket.on('close', resolve));
      send(socket);
      expect(await closed).toBe(code);
    }
  });

  it('[R9] mutated real frames neither end the process nor reach the doc', async () => {
    const seed = 20_221_124;
    let state = seed;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    const doc = new Y.Doc();
    doc.getMap('m').set('key', new Y.Text('value'));
    const whole = [encodeUpdate(Y.encodeStateAsUpdate(doc)), encodeStep1(Y.encodeStateVector(doc))];
    for (let round = 0; round < 150; round += 1) {
      const bytes = Buffer.from(whole[next(2)] as Uint8Array);
      bytes[next(bytes.length)] = next(256);
      const socket = await relay.open(docId, 'eve');
      socket.send(round % 3 === 0 ? bytes.subarray(0, next(bytes.length)) : bytes);
      socket.close();
    }
    textOf(bob).insert(0, '>');
    await until(() => bob.saveState.get().kind === 'saved', `Bob is not disturbed (seed ${seed})`);
    expect(await storedText(relay.store, docId), `seed ${seed}`).toBe(textOf(bob).toString());
  });
});

describe('a hostile update that is well formed', () => {
  function refusals(socket: WebSocket): string[] {
    const codes: string[] = [];
    socket.on('message', (bytes: Buffer) => {
      const frame: Frame = decodeFrame(new Uint8Array(bytes));
      if (frame.type === 'refusal') codes.push(frame.code);
    });
    return codes;
  }

  it('[R10] with structs under another person’s client id is refused, and that person goes on writing', async () => {
    textOf(bob).insert(0, 'a');
    await until(() => bob.saveState.get().kind === 'saved', 'Bob has his client id');
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(bob.doc));
    forged.clientID = bob.doc.clientID;
    forged.getText('text').insert(0, 'forged');
    const socket = await relay.open(docId, 'eve');
    const codes = refusals(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(forged)));
    await until(() => codes.length > 0, 'it is refused');
    expect(codes).toEqual(['foreign-client']);
    textOf(bob).insert(0, 'still ');
    await until(() => bob.saveState.get().kind === 'saved', 'Bob writes on');
    expect(await storedText(relay.store, docId)).toBe('still aours');
  });

  it('[R10] cannot take a client id that presence has shown, whether its person is there or away', async () => {
    const carol = new Y.Doc();
    const squat = encodeUpdate(forge([{ client: carol.clientID, clock: 0, structs: [{ text: 'squatted' }] }]));
    relay.people.set('carol', 'editor');
    const there = await relay.open(docId, 'carol');
    there.send(encodeAwareness([{ clientId: carol.clientID, clock: 1, state: {} }]));
    await until(() => bob.awareness.getStates().has(carol.clientID), 'everyone sees Carol');
    const socket = await relay.open(docId, 'eve');
    const codes = refusals(socket);
    socket.send(squat);
    await until(() => codes.length === 1, 'it is refused while she is there');
    there.close();
    await until(() => !bob.awareness.getStates().has(carol.clientID), 'everyone sees that she has left');
    socket.send(squat);
    await until(() => codes.length === 2, 'it is refused while she is away');
    expect(codes).toEqual(['foreign-client', 'foreign-client']);
    carol.getText('text').insert(0, 'written meanwhile, ');
    const back = await relay.open(docId, 'carol');
    back.send(encodeStep2(Y.encodeStateAsUpdate(carol)));
    await until(async () => (await storedText(relay.store, docId)).includes('written meanwhile'), 'her edit is committed');
    expect(await storedText(relay.store, docId)).not.toContain('squatted');
  });

  it('[R10] with structs under a sealed client id, that of imported content, is refused', async () => {
    const stored = await relay.store.load(docId);
    const [sealed = 0] = [...(stored?.clients.keys() ?? [])];
    const forged = new Y.Doc();
    for (const update of stored?.updates ?? []) Y.applyUpdate(forged, update);
    forged.clientID = sealed;
    forged.getText('text').insert(0, 'forged');
    const socket = await relay.open(docId, 'eve');
    const codes = refusals(socket);
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(forged)));
    await until(() => codes.includes('foreign-client'), 'it is refused');
  });

  it('[R11] that refers to missing content is refused, and its sender is asked for its whole state', async () => {
    const eve = new Y.Doc();
    eve.getText('text').insert(0, 'first ');
    const before = Y.encodeStateVector(eve);
    eve.getText('text').insert(6, 'second');
    const socket = await relay.open(docId, 'eve');
    const codes = refusals(socket);
    let asked = 0;
    socket.on('message', (bytes: Buffer) => {
      if (decodeFrame(new Uint8Array(bytes)).type === 'step1') asked += 1;
    });
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(eve, before)));
    await until(() => codes.includes('gap') && asked >= 1, 'it is refused and the state requested');
    expect(await storedText(relay.store, docId)).toBe('ours');
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(eve)));
    await until(async () => (await storedText(relay.store, docId)).includes('first second'), 'the whole state is committed');
  });

  it('[R12] closes its socket when it comes faster than anyone types', async () => {
    const ended = await endOf((socket) => {
      for (let sent = 0; sent < 1_000; sent += 1) socket.send(Buffer.from([3]));
    });
    expect([1013, null]).toContain(ended);
    await until(() => relay.relay.size().connections === 1, 'only Bob is left');
  });
});
