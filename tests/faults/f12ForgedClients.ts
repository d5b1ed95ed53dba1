import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Room } from '#app/_editor/room/joinRoom';
import { decodeFrame, encodeAwareness, encodeStep2, encodeUpdate } from '#core/sync/messages';
import type { DocumentStore } from '#server/log/documentStore';
import { forge } from '../support/forgedUpdate';
import { insertDoc } from '../support/postgres';
import { storedText, type TestRelay, textOf, until } from '../support/relay';
import type { Fault } from './fault';
import { randomOf } from './random';
import { relayOnPostgres } from './relayOnPostgres';

const gcStruct = 0;
const skipStruct = 10;

/** A struct that consists of its length alone. */
function hollow(kind: typeof gcStruct | typeof skipStruct, client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock, kind, length, 0]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** The attacks on a person whose client id has reached this clock. */
function forgeries(victim: number, clock: number, fresh: number): [what: string, update: Uint8Array][] {
  return [
    ['gc under the victim', hollow(gcStruct, victim, clock, 50)],
    ['gc under the victim that begins in what is known', hollow(gcStruct, victim, clock - 1, 50)],
    ['skip under the victim', hollow(skipStruct, victim, clock, 50)],
    ['text under the victim', forge([{ client: victim, clock, structs: [{ text: 'forged' }] }])],
    ['other text at a known clock, and on', forge([{ client: victim, clock: 0, structs: [{ text: 'forged'.repeat(clock) }] }])],
    [
      'behind something of their own',
      forge([
        { client: fresh, clock: 0, structs: [{ text: 'x' }] },
        { client: victim, clock, structs: [{ text: 'forged', origin: [fresh, 0] }] },
      ]),
    ],
    ['the victim after a gap', forge([{ client: victim, clock: clock + 1_000, structs: [{ text: 'forged' }] }])],
    ['a clock that jumps', hollow(gcStruct, fresh + 1, 0, 50_000_000)],
    ['a clock that jumps beyond what a number holds', hollow(gcStruct, fresh + 2, 0, Number.MAX_SAFE_INTEGER)],
    ['a clock that begins far off', forge([{ client: fresh + 3, clock: 2 ** 40, structs: [{ text: 'x' }] }])],
    ['a deletion of what is not there yet', forge([], [[victim, clock, 1_000]])],
  ];
}

export const forgedClients: Fault = {
  id: 'F12',
  name: 'a client forges structs under another client id, and clocks that jump',
  bar: 'accepted=0 victim_lost=0 squatted_lost=0',
  async run(context) {
    const { relay, pool, store } = await relayOnPostgres(context);
    relay.people.set('eve', 'editor').set('bob', 'editor').set('carol', 'editor').set('reader', 'viewer');
    const random = randomOf(context.seed);
    const rounds = context.isQuick ? 2 : 200;
    const outcome = { accepted: [] as string[], tried: 0, lost: 0, squatted: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const docId = await insertDoc(pool, '');
      const [bob, reader] = [relay.join(docId, 'bob'), relay.join(docId, 'reader')];
      await Promise.all([bob.ready, reader.ready]);
      const typed: string[] = [];
      await type(bob, typed, `${round}.begin`);
      let eve = await enter(relay, docId, 'eve');
      const fresh = Math.floor(random() * 2 ** 31);
      const count = forgeries(1, 1, 1).length;
      for (let at = 0; at < count; at += 1) {
        // Bob's clock rises with every word.
        const [what, update] = forgeries(bob.doc.clientID, Y.getState(bob.doc.store, bob.doc.clientID), fresh)[at] ?? [
          '',
          new Uint8Array(),
        ];
        if (eve.socket.readyState !== eve.socket.OPEN) eve = await enter(relay, docId, 'eve');
        eve.decided = 0;
        const before = await stateOf(store, docId);
        eve.socket.send(random() < 0.5 ? encodeUpdate(update) : encodeStep2(update));
        await until(() => eve.decided > 0 || eve.socket.readyState !== eve.socket.OPEN, `${what} is answered`);
        outcome.tried += 1;
        if ((await stateOf(store, docId)) !== before) outcome.accepted.push(what);
        await type(bob, typed, `${round}.${at}`);
      }
      outcome.lost += await countLost([await storedText(store, docId), () => textOf(reader).toString()], typed);
      outcome.squatted += await squat(relay, docId, store);
      for (const room of [bob, reader]) room.leave();
      eve.socket.terminate();
    }
    const { accepted, tried, lost, squatted } = outcome;
    return {
      figure: `accepted=${accepted.length} of ${tried} victim_lost=${lost} squatted_lost=${squatted}${[...new Set(accepted)].map((what) => ` (${what})`).join('')}`,
      isWithinBar: accepted.length === 0 && lost === 0 && squatted === 0,
    };
  },
};

/** Writes a word and waits until it is saved. */
async function type(room: Room, typed: string[], word: string): Promise<void> {
  typed.push(`<${word}>`);
  textOf(room).insert(textOf(room).length, `<${word}>`);
  await until(() => room.saveState.get().kind === 'saved', `the victim's ${word} is saved`);
}

/** The clocks of all clients and the text in the log. */
async function stateOf(store: DocumentStore, docId: string): Promise<string> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
  return JSON.stringify([[...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(), doc.getText('text').toString()]);
}

async function countLost([stored, shown]: [string, () => string], typed: readonly string[]): Promise<number> {
  await until(() => shown() === stored, 'the reader is shown what the log has').catch(() => undefined);
  return typed.filter((word) => !stored.includes(word) || !shown().includes(word)).length;
}

/**
 * Presence shows everyone the client id of a person who has not written yet. An attacker who writes under it first must not lock
 * that person out. Returns how many of Carol's edits are lost, made while she was there and while she was away.
 */
async function squat(relay: TestRelay, docId: string, store: DocumentStore): Promise<number> {
  let lost = 0;
  for (const isAway of [false, true]) {
    const doc = new Y.Doc();
    const word = `<carol ${isAway ? 'away' : 'there'}>`;
    const write = () => doc.getText('text').insert(0, word);
    const first = await enter(relay, docId, 'carol', doc);
    first.socket.send(encodeAwareness([{ clientId: doc.clientID, clock: 1, state: { cursor: null } }]));
    const squatted = doc.clientID;
    const eve = await enter(relay, docId, 'eve');
    await until(() => eve.present.has(squatted), 'Eve is told of Carol');
    if (isAway) {
      first.socket.terminate();
      write();
    }
    eve.socket.send(encodeUpdate(forge([{ client: squatted, clock: 0, structs: [{ text: '?' }] }])));
    await until(() => eve.decided > 0, 'it is answered');
    const carol = isAway ? await enter(relay, docId, 'carol', doc) : first;
    if (isAway) carol.socket.send(encodeStep2(Y.encodeStateAsUpdate(doc)));
    else {
      // If the forged update was accepted, she gets it too, and Yjs gives her another client id.
      await until(() => eve.refused > 0 || doc.clientID !== squatted, 'Carol has heard of it', 1_000).catch(() => undefined);
      const before = Y.encodeStateVector(doc);
      write();
      carol.socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, before)));
    }
    await until(() => carol.decided > 0, "Carol's word is decided");
    for (const { socket } of [first, carol, eve]) socket.terminate();
    if (!(await storedText(store, docId)).includes(word)) lost += 1;
  }
  return lost;
}

/** A bare client. It applies received updates to its doc, and knows when its frames are decided. */
async function enter(relay: TestRelay, docId: string, userId: string, doc = new Y.Doc()) {
  // Listens from the start: the first frames may arrive together with the answer to the upgrade.
  const socket = relay.dial(`/collab/v1/${docId}.1?ack=1`, { cookie: `user=${userId}`, origin: relay.origin });
  const heard = { socket, decided: 0, refused: 0, present: new Set<number>() };
  socket.on('message', (bytes: Buffer) => {
    const frame = decodeFrame(bytes);
    if (frame.type === 'ack' || frame.type === 'refusal') heard.decided += 1;
    if (frame.type === 'refusal') heard.refused += 1;
    if (frame.type === 'awareness') for (const { clientId } of frame.entries) heard.present.add(clientId);
    if (frame.type === 'update') Y.applyUpdate(doc, frame.update, 'relay');
  });
  await once(socket, 'open');
  return heard;
}
