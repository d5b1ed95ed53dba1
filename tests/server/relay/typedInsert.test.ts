import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LiveDoc } from '#server/relay/docs/liveDoc';
import { limits } from '#server/relay/limits';
import { typedInsert } from '#server/relay/room/typedInsert';
import { randomOf } from '#tests/faults/random';
import { rootText } from '#tests/support/docs/putText';
import { forge } from '#tests/support/forgedUpdate';

const ada = 1;
const eve = 2;
const clocks = new Map([
  [ada, 5],
  [eve, 3],
]);
const owners = new Map<number, string | null>([
  [ada, 'ada'],
  [eve, 'eve'],
]);

function check(update: Uint8Array, userId = 'ada') {
  return typedInsert(
    update,
    (clientId) => clocks.get(clientId) ?? 0,
    (clientId) => owners.get(clientId),
    userId,
  );
}

/** An update as Ada's client sends it while typing. */
const letter = forge([{ client: ada, clock: 5, structs: [{ origin: [ada, 4], text: 'x' }] }]);

describe('text right after the last letter of the same client', () => {
  it('[R17] is accepted without asking the doc, and gives the new clock of its client', () => {
    expect(check(letter)).toEqual([ada, 6]);
    expect(check(forge([{ client: ada, clock: 5, structs: [{ origin: [ada, 4], text: 'Київ' }] }]))).toEqual([ada, 9]);
  });

  const others: [string, Uint8Array, string?][] = [
    ['under somebody else’s client id', letter, 'eve'],
    ['under a client id that nobody has yet', forge([{ client: 3, clock: 1, structs: [{ origin: [3, 0], text: 'x' }] }])],
    ['that leave a gap', forge([{ client: ada, clock: 6, structs: [{ origin: [ada, 5], text: 'x' }] }])],
    ['that say something else at a clock that is taken', forge([{ client: ada, clock: 4, structs: [{ origin: [ada, 3], text: 'y' }] }])],
    ['that go on elsewhere', forge([{ client: ada, clock: 5, structs: [{ origin: [ada, 2], text: 'x' }] }])],
    ['that follow another’s', forge([{ client: ada, clock: 5, structs: [{ origin: [eve, 4], text: 'x' }] }])],
    ['that begin a text', forge([{ client: ada, clock: 5, structs: [{ text: 'x' }] }])],
    ['that set a key', forge([{ client: ada, clock: 5, structs: [{ text: 'x', key: 'title' }] }])],
    ['that hold nothing', forge([{ client: ada, clock: 5, structs: [{ origin: [ada, 4], text: '' }] }])],
    ['that are more than is typed', forge([{ client: ada, clock: 5, structs: [{ origin: [ada, 4], text: 'x'.repeat(300) }] }])],
    ['with a deletion', forge([{ client: ada, clock: 5, structs: [{ origin: [ada, 4], text: 'x' }] }], [[ada, 1, 1]])],
    ['with something behind them', Uint8Array.from([...letter, 0])],
    ['that are cut off', letter.subarray(0, letter.length - 1)],
  ];
  for (const [what, update, userId] of others) {
    it(`[R17] is left to the doc ${what}`, () => expect(check(update, userId)).toBeNull());
  }

  it('[R17] is left to the doc when its right neighbour is missing', () => {
    const between = (right: number) => Uint8Array.from([1, 1, ada, 5, 0xc4, ada, 4, eve, right, 1, 120, 0]);
    expect(check(between(2))).toEqual([ada, 6]);
    expect(check(between(3))).toBeNull();
  });
});

describe('an update accepted without asking the doc', () => {
  it('[R17] passes the check of the doc too, with the same clock, be it real typing or tampered bytes', () => {
    const seed = 20_221_128;
    const random = randomOf(seed);
    const below = (most: number) => Math.floor(random() * most);
    const people = ['ada', 'eve', 'ola'].map((userId) => ({ userId, doc: new Y.Doc() }));
    const owned = new Map(people.map(({ userId, doc }) => [doc.clientID, userId] as [number, string | null]));
    const relay = new Y.Doc();
    let taken = 0;
    let tampered = 0;
    const checkNow = (update: Uint8Array, userId: string) =>
      typedInsert(
        update,
        (clientId) => Y.getState(relay.store, clientId),
        (clientId) => owned.get(clientId),
        userId,
      );
    const expectTheSame = (update: Uint8Array, userId: string, clock: [number, number]) => {
      const parts = [Y.encodeStateAsUpdate(relay)];
      const [asking, telling] = [0, 1].map(() => new LiveDoc(parts, new Map(owned), new Map(), limits)) as [LiveDoc, LiveDoc];
      expect(asking.write(update, userId), `seed ${seed}`).toMatchObject({ kind: 'accepted', newClients: [], clocks: [clock] });
      telling.merge([update], []);
      expect(telling.state(), `seed ${seed}`).toEqual(asking.state());
    };
    for (let turn = 0; turn < 120; turn += 1) {
      const { userId, doc } = people[below(people.length)] as (typeof people)[number];
      if (random() < 0.3) Y.applyUpdate(doc, Y.encodeStateAsUpdate(relay, Y.encodeStateVector(doc)));
      const updates: Uint8Array[] = [];
      const listen = (update: Uint8Array, origin: unknown) => origin === 'typing' && updates.push(update);
      doc.on('update', listen);
      const text = rootText(doc);
      let at = below(text.length + 1);
      for (let left = 1 + below(6); left > 0; left -= 1) {
        doc.transact(() => {
          const what = random();
          if (what < 0.1 && at > 0) text.delete(--at, 1);
          else if (what < 0.15) text.format(0, Math.min(3, text.length), { bold: true });
          else if (what < 0.2) doc.getMap('map').set('key', turn);
          else if (what < 0.25) text.insertEmbed(at++, new Y.XmlElement('paragraph'));
          else text.insert(at++, String.fromCharCode(0x430 + below(32)));
        }, 'typing');
      }
      doc.off('update', listen);
      for (const update of updates) {
        for (let round = 0; round < 4; round += 1) {
          const bytes = Uint8Array.from(update);
          bytes[below(bytes.length)] = below(256);
          const clock = checkNow(bytes, userId);
          if (!clock) continue;
          tampered += 1;
          expectTheSame(bytes, userId, clock);
        }
        const clock = checkNow(update, userId);
        if (clock) {
          taken += 1;
          expectTheSame(update, userId, clock);
        }
        Y.applyUpdate(relay, update);
      }
    }
    // Neither is an empty set.
    expect(taken, `seed ${seed}`).toBeGreaterThan(100);
    expect(tampered, `seed ${seed}`).toBeGreaterThan(15);
  });
});
