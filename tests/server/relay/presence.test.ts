import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Room } from '#app/_editor/room/joinRoom';
import type { Role } from '#core/access';
import { type AwarenessEntry, decodeFrame, encodeAwareness } from '#core/sync/messages';
import { MemoryBusHub } from '#tests/support/memoryBus';
import { TestRelay, textOf, until } from '#tests/support/relay';

/** Clients repeat their state every 15 s, which would hide a state that was ignored. */
const soonMs = 14_000;
const relays: TestRelay[] = [];
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.stop();
});

async function start(given: Parameters<typeof TestRelay.start>[0] = {}): Promise<TestRelay> {
  const relay = await TestRelay.start(given);
  relay.people.set('ada', 'editor').set('bob', 'editor').set('carol', 'commenter').set('vera', 'viewer');
  relays.push(relay);
  return relay;
}

type State = { user?: { id: string; role: Role }; cursor?: unknown; place?: unknown };

/** The state of another person that this person sees. */
function stateOf(room: Room, userId: string): State | undefined {
  return [...room.awareness.getStates().values()].find((state) => (state as State).user?.id === userId) as State | undefined;
}

function cursorIn(room: Room): object {
  const at = Y.createRelativePositionFromTypeIndex(textOf(room), 1);
  return JSON.parse(JSON.stringify({ anchor: at, head: at })) as object;
}

function entriesOf(bytes: Buffer): AwarenessEntry[] {
  const frame = decodeFrame(new Uint8Array(bytes));
  return frame.type === 'awareness' ? frame.entries : [];
}

const id = { client: 1, clock: 0 };
const otherShapes: unknown[] = [
  {},
  7,
  true,
  'a cursor',
  [],
  { anchor: 1, head: 2 },
  { anchor: { item: id } },
  { anchor: {}, head: {} },
  { anchor: null, head: null },
  { anchor: { item: id }, head: { item: { client: 1.5, clock: 0 } } },
  { anchor: { item: id }, head: { item: { client: -1, clock: 0 } } },
  { anchor: { item: id }, head: { item: 'x' } },
  { anchor: { type: [] }, head: { type: [] } },
  { anchor: { tname: 5 }, head: { tname: 'x' } },
  { anchor: { item: id, assoc: 'left' }, head: { item: id } },
  { line: 3, column: 4 },
];

describe('a presence state', () => {
  it('[R7] loses a cursor of another shape, and the rest of it reaches others', async () => {
    const relay = await start();
    const docId = relay.createDoc('words');
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    for (const [at, cursor] of otherShapes.entries()) {
      const place = { eventId: 'one', field: `body ${at}` };
      bob.awareness.setLocalState({ cursor, place });
      await until(() => JSON.stringify(stateOf(ada, 'bob')?.place) === JSON.stringify(place), 'Ada sees where Bob is');
      expect(stateOf(ada, 'bob'), JSON.stringify(cursor)).toEqual({ place, user: { id: 'bob', name: "bob's name", role: 'editor' } });
    }
  });

  it('[R7] keeps a cursor that is two positions in the doc', async () => {
    const relay = await start();
    const docId = relay.createDoc('words');
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    const cursor = cursorIn(bob);
    bob.awareness.setLocalState({ cursor });
    await until(() => stateOf(ada, 'bob')?.cursor !== undefined, 'Ada sees the caret of Bob');
    const shown = stateOf(ada, 'bob')?.cursor as { anchor: unknown };
    const read = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(shown.anchor), ada.doc);
    expect(read?.index).toBe(1);
  });

  it.each(['vera', 'carol'])('[R7] of %s, who may not edit, has no cursor', async (name) => {
    const relay = await start();
    const docId = relay.createDoc('words');
    const [ada, reader] = [relay.join(docId, 'ada'), relay.join(docId, name)];
    await Promise.all([ada.ready, reader.ready]);
    reader.awareness.setLocalState({ cursor: cursorIn(reader), place: { eventId: 'one', field: '' } });
    await until(() => stateOf(ada, name)?.place !== undefined, 'Ada sees the reader');
    expect(stateOf(ada, name)).not.toHaveProperty('cursor');
  });

  it('[R7] loses its cursor with the right to edit', async () => {
    const relay = await start();
    const docId = relay.createDoc('words');
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    bob.awareness.setLocalState({ cursor: cursorIn(bob) });
    await until(() => stateOf(ada, 'bob')?.cursor !== undefined, 'Ada sees the caret of Bob');
    relay.people.set('bob', 'viewer');
    relay.memory.raisePermVersion(docId);
    await until(() => stateOf(ada, 'bob')?.user?.role === 'viewer', 'Bob is a viewer');
    expect(stateOf(ada, 'bob')).not.toHaveProperty('cursor');
  });
});

describe('presence after a reconnect', () => {
  it('[R7] does not wait for a repeated state after a relay was killed and restarted', async () => {
    const first = await start();
    const docId = first.createDoc('words');
    const [ada, bob] = [first.join(docId, 'ada'), first.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    for (const [room, name] of [
      [ada, 'ada'],
      [bob, 'bob'],
    ] as const) {
      // Each move raises the clock that the other clients know.
      for (let move = 0; move < 5; move += 1) {
        room.awareness.setLocalState({ place: { eventId: name, field: String(move) } });
        const other = room === ada ? bob : ada;
        await until(() => JSON.stringify(stateOf(other, name)?.place ?? '').includes(`"${move}"`), 'the move is seen');
      }
    }
    const port = Number(new URL(first.origin).port);
    await first.kill();
    await until(() => ada.awareness.getStates().size === 1, 'Ada is alone');
    const second = await start({ store: first.store, port });
    await until(() => ada.saveState.get().kind === 'saved' && bob.saveState.get().kind === 'saved', 'both are back');
    await until(() => stateOf(ada, 'bob') !== undefined && stateOf(bob, 'ada') !== undefined, 'they see each other', soonMs);
    expect(second.relay.size().connections).toBe(2);
  });

  it('[R7] does not wait for a repeated state after the connection was cut', async () => {
    const relay = await start();
    const docId = relay.createDoc('words');
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    bob.awareness.setLocalState({ place: { eventId: 'one', field: 'body' } });
    await until(() => stateOf(ada, 'bob') !== undefined, 'Ada sees Bob');
    relay.cutLines();
    await until(() => ada.awareness.getStates().size === 1, 'Ada is alone');
    await until(() => ada.saveState.get().kind === 'saved' && bob.saveState.get().kind === 'saved', 'both are back');
    await until(() => stateOf(ada, 'bob') !== undefined && stateOf(bob, 'ada') !== undefined, 'they see each other', soonMs);
  });

  it('[R7] does not wait for a repeated state when a person moves to another relay', async () => {
    const hub = new MemoryBusHub(() => 0.5);
    const first = await start({ bus: hub.join() });
    const second = await start({ bus: hub.join(), store: first.store });
    const docId = first.createDoc('words');
    const bob = first.join(docId, 'bob');
    await bob.ready;
    const socket = await first.open(docId, 'ada');
    let newest = 0;
    socket.on('message', (bytes: Buffer) => {
      newest = Math.max(newest, ...entriesOf(bytes).map(({ clock }) => clock));
    });
    for (let move = 0; move < 20; move += 1) {
      bob.awareness.setLocalState({ place: { eventId: 'one', field: String(move) } });
      const before = newest;
      await until(() => newest > before, 'the move is sent');
    }
    socket.send(encodeAwareness([{ clientId: 5, clock: 1, state: {} }]));
    const other = await second.open(docId, 'ada');
    let next = 0;
    other.on('message', (bytes: Buffer) => {
      for (const { clientId, clock } of entriesOf(bytes)) if (clientId === bob.doc.clientID) next = Math.max(next, clock);
    });
    other.send(new Uint8Array([3]));
    await until(() => next > newest, 'Bob’s state has a newer clock than any that Ada knows', soonMs);
  });
});
