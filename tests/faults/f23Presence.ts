import pg from 'pg';
import { type Role, roles } from '#core/access';
import { decodeFrame, encodeAwareness } from '#core/sync/messages';
import { readPresence } from '#core/sync/presence';
import { insertDoc } from '../support/postgres';
import { rawLineTo } from '../support/rawLine';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault } from './fault';
import { randomOf } from './random';

/** Includes the pause of clients before a reconnect. Clients repeat their state after 15 s, which would hide a fault. */
const seenWithinMs = 1_000;

export const presenceShapes: Fault = {
  id: 'F23',
  name: 'every role sends presence of every shape, and a relay is killed while people see each other',
  bar: 'broken_shown=0 carets_of_readers=0 unseen_ms<=1000',
  async run(context) {
    const connectionString = await context.createDatabase();
    const relay = await RelayProcess.start({ connectionString });
    context.after(() => relay.kill());
    const pool = new pg.Pool({ connectionString, max: 1 });
    const docId = await insertDoc(pool, '');
    await pool.end();

    let [shown, broken, caretsOfReaders] = [0, 0, 0];
    const watcher = rawLineTo(relay.origin, docId, 'watcher', 'viewer');
    context.after(() => watcher.end());
    const lastPlace = new Map<number, string>();
    watcher.onMessage = (bytes) => {
      const frame = decodeFrame(bytes);
      if (frame.type !== 'awareness') return;
      for (const { clientId, state } of frame.entries) {
        if (state === null) continue;
        const { user, ...said } = state as { user: { role: Role }; cursor?: unknown; place?: { field: string } };
        shown += 1;
        if (JSON.stringify(readPresence(said)) !== JSON.stringify(said)) broken += 1;
        if (said.cursor && (user.role === 'viewer' || user.role === 'commenter')) caretsOfReaders += 1;
        if (said.place) lastPlace.set(clientId, said.place.field);
      }
    };
    await watcher.status;
    const random = randomOf(context.seed);
    const shapes = context.isQuick ? 200 : 5_000;
    await Promise.all(
      roles.map(async (role, at) => {
        const clientId = 1_000 + at;
        const line = rawLineTo(relay.origin, docId, `user${at}`, role);
        context.after(() => line.end());
        await line.status;
        for (let shape = 1; shape <= shapes; shape += 1) {
          const place = { eventId: 'one', field: String(shape) };
          line.send(encodeAwareness([{ clientId, clock: shape, state: { ...anyFields(random), cursor: anyCursor(random), place } }]));
          // One per tick, so that none is merged with the next.
          await until(() => lastPlace.get(clientId) === String(shape), `shape ${shape} of the ${role} is told`);
        }
      }),
    );
    const unseenMs = await killAndLook(relay, docId);
    return {
      figure: `broken_shown=${broken} carets_of_readers=${caretsOfReaders} unseen_ms=${unseenMs} states_shown=${shown} shapes=${shapes * roles.length}`,
      isWithinBar: broken === 0 && caretsOfReaders === 0 && unseenMs <= seenWithinMs,
    };
  },
};

/** Kills the relay of two people. Returns for how long one of them misses the other after both have synced again. */
async function killAndLook(relay: RelayProcess, docId: string): Promise<number> {
  const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
  try {
    await Promise.all([ada.ready, bob.ready]);
    const sees = (room: typeof ada, userId: string) => [...room.awareness.getStates().values()].some(({ user }) => user?.id === userId);
    const seeEachOther = () => sees(ada, 'bob') && sees(bob, 'ada');
    for (let move = 0; move < 10; move += 1) {
      for (const room of [ada, bob]) room.awareness.setLocalState({ place: { eventId: 'one', field: String(move) } });
      await until(seeEachOther, 'they see each other');
    }
    await relay.kill();
    await until(() => !sees(ada, 'bob') && !sees(bob, 'ada'), 'both are alone');
    await relay.run();
    await until(() => [ada, bob].every(({ saveState }) => saveState.get().kind === 'saved'), 'both are back');
    const backAt = performance.now();
    await until(seeEachOther, 'they see each other again');
    return Math.round(performance.now() - backAt);
  } finally {
    ada.leave();
    bob.leave();
  }
}

/** A random JSON value, mostly close to a valid state. */
function anyValue(random: () => number, depth = 0): unknown {
  const kinds = [
    () => null,
    () => random() < 0.5,
    () => Math.floor(random() * 2 ** 32) * (random() < 0.2 ? -1.5 : 1),
    () => ['', 'item', 'x'.repeat(400), '\u0000', '__proto__'][Math.floor(random() * 5)],
    () => Array.from({ length: Math.floor(random() * 3) }, () => (depth > 2 ? 0 : anyValue(random, depth + 1))),
    () => (depth > 2 ? {} : anyFields(random, depth + 1)),
  ];
  return kinds[Math.floor(random() * kinds.length)]?.();
}

const names = ['anchor', 'head', 'item', 'type', 'tname', 'assoc', 'client', 'clock', 'user', 'place', 'toString'];

function anyFields(random: () => number, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: Math.floor(random() * 4) }, () => [names[Math.floor(random() * names.length)], anyValue(random, depth)]),
  );
}

function anyCursor(random: () => number): unknown {
  const position = () => (random() < 0.5 ? { item: { client: 1, clock: Math.floor(random() * 100) } } : anyValue(random));
  return random() < 0.5 ? { anchor: position(), head: position() } : anyValue(random);
}
