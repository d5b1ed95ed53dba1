import pg from 'pg';
import type { Room } from '#app/_editor/room/joinRoom';
import { closeEvents } from '#core/sync/closeEvents';
import { insertDoc } from '../support/postgres';
import { textOf, until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import { shiftClock } from '../support/shiftedClock';
import type { Fault } from './fault';
import { readStoredText } from './typist';

const tenMinutes = 10 * 60_000;
const wrong = [0, tenMinutes, -tenMinutes];
const authCodes: readonly number[] = [closeEvents.signedOut.code, closeEvents.noAccess.code];

export const wrongClocks: Fault = {
  id: 'F09',
  name: 'the clocks of two nodes and their clients are ten minutes fast or slow',
  bar: 'order_errors=0 auth_errors=0 time_errors=0',
  async run(context) {
    const connectionString = await context.createDatabase();
    const pool = new pg.Pool({ connectionString, max: 1 });
    context.after(() => pool.end());
    const docId = await insertDoc(pool, '');
    // Access is checked and the log is read often, since the nodes have no Redis between them.
    const limits = { recheckAccessAfterMs: 200, sweepMs: 100 };
    const nodes = await Promise.all(
      [tenMinutes, -tenMinutes].map((clockShiftMs) => RelayProcess.start({ connectionString, clockShiftMs, limits })),
    );
    for (const node of nodes) context.after(() => node.kill());
    // The database's clock is the only one that counts.
    const timeThere = async () => (await pool.query<{ at: Date }>('SELECT now() AS at')).rows[0]?.at.getTime() ?? 0;
    const from = await timeThere();

    let authErrors = 0;
    const rooms = nodes.map((node, at) => node.join(docId, `user${at}`));
    const watchers = nodes.map((node, at) => node.dial(docId, `watcher${at}`));
    for (const watcher of watchers) {
      watcher.on('close', (code) => {
        if (authCodes.includes(code)) authErrors += 1;
      });
      watcher.on('unexpected-response', () => {
        authErrors += 1;
      });
    }
    for (const room of rooms) context.after(() => room.leave());
    for (const watcher of watchers) context.after(() => watcher.terminate());
    await Promise.all(rooms.map(({ ready }) => ready));

    // Each person types the next word after seeing the previous one. The clients' clock jumps meanwhile.
    const turns = context.isQuick ? 30 : 300;
    const words = Array.from({ length: turns }, (_, turn) => `<${turn}>`);
    let setBack: () => void = shiftClock(0);
    context.after(() => setBack());
    for (const [turn, word] of words.entries()) {
      if (turn % 5 === 0) {
        setBack();
        setBack = shiftClock(wrong[(turn / 5) % wrong.length] ?? 0);
      }
      const room = rooms[turn % 2];
      if (!room) throw new Error('Somebody is missing.');
      const text = textOf(room);
      await until(() => text.toString().endsWith(words[turn - 1] ?? ''), 'the word before is seen', 15_000);
      text.insert(text.length, word);
      const { kind } = room.saveState.get();
      if (kind === 'closed' || kind === 'refused') authErrors += 1;
    }
    setBack();
    const isDone = (room: Room) =>
      room.saveState.get().kind === 'saved' &&
      textOf(room)
        .toString()
        .endsWith(words.at(-1) ?? '');
    await until(() => rooms.every(isDone), 'all is saved and seen', 15_000);
    const to = await timeThere();

    const seen = [...rooms.map((room) => textOf(room).toString()), await readStoredText(connectionString, docId)];
    const orderErrors = seen.filter((text) => text !== words.join('')).length;
    const { rows } = await pool.query<{ at: Date }>('SELECT at FROM doc_update WHERE doc_id = $1 AND seq > 1 ORDER BY seq', [docId]);
    const times = rows.map(({ at }) => at.getTime());
    const timeErrors = times.filter((at, row) => at < from - 1 || at > to + 1 || at < (times[row - 1] ?? 0)).length;
    authErrors += watchers.filter(({ readyState, OPEN }) => readyState !== OPEN).length;
    return {
      figure: `order_errors=${orderErrors} auth_errors=${authErrors} time_errors=${timeErrors} turns=${turns} rows=${times.length}`,
      isWithinBar: orderErrors + authErrors + timeErrors === 0 && times.length > 0,
    };
  },
};
