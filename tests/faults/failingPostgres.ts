import pg from 'pg';
import { insertDoc } from '../support/postgres';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault } from './fault';
import { countLosses, readStoredText, Typist } from './typist';

export const restartedPostgres: Fault = {
  id: 'F03',
  name: 'PostgreSQL is restarted, and crashes, during typing',
  bar: 'false_acks=0 ack_again_ms<=2000',
  async run(context) {
    const postgres = await context.startPostgres();
    const relay = await RelayProcess.start({ connectionString: postgres.database });
    context.after(() => relay.kill());
    let [lost, slowest] = [0, 0];
    for (const mode of ['fast', 'immediate'] as const) {
      const pool = new pg.Pool({ connectionString: postgres.database, max: 1 });
      const docId = await insertDoc(pool, '');
      await pool.end();
      const typists = Array.from({ length: 10 }, (_, at) => new Typist(relay.dial(docId, `user${at}`), `${mode}.${at}`));
      for (const typist of typists) typist.start(40);
      await until(() => typists.every(({ acked }) => acked > 10), 'all have typed and been told that it is saved', 15_000);
      await postgres.halt(mode);
      await postgres.resume();
      const back = performance.now();
      const before = typists.map(({ acked }) => acked);
      await until(() => typists.every(({ acked }, at) => acked > (before[at] ?? 0)), 'acknowledgements go on', 15_000);
      slowest = Math.max(slowest, performance.now() - back);
      for (const typist of typists) typist.close();
      lost += countLosses(await readStoredText(postgres.database, docId), typists).lost;
    }
    return { figure: `false_acks=${lost} ack_again_ms=${slowest.toFixed(0)}`, isWithinBar: lost === 0 && slowest <= 2_000 };
  },
};

export const absentPostgres: Fault = {
  id: 'F04',
  name: 'PostgreSQL is away for long while people go on typing',
  bar: 'exits=0 rss_growth_mb<=64 clients_showing_unsaved=100%',
  async run(context) {
    const postgres = await context.startPostgres();
    const relay = await RelayProcess.start({ connectionString: postgres.database });
    context.after(() => relay.kill());
    const pool = new pg.Pool({ connectionString: postgres.database, max: 1 });
    const docId = await insertDoc(pool, '');
    await pool.end();
    const rooms = Array.from({ length: 10 }, (_, at) => relay.join(docId, `user${at}`));
    context.after(() => {
      for (const room of rooms) room.leave();
    });
    await Promise.all(rooms.map(({ ready }) => ready));
    const typing = setInterval(() => {
      for (const room of rooms) room.doc.getText('text').insert(0, 'x');
    }, 100);
    context.after(() => clearInterval(typing));
    await until(() => rooms.every(({ doc }) => doc.getText('text').length > 50), 'they see each other type', 15_000);
    const before = await relay.usage();
    await postgres.halt('immediate');
    const awayMs = context.isQuick ? 5_000 : 60_000;
    const until60 = performance.now() + awayMs;
    await until(() => performance.now() > until60, 'it was away for long', awayMs + 5_000);
    const unsaved = rooms.filter(({ saveState }) => saveState.get().kind !== 'saved').length / rooms.length;
    const growthMb = ((await relay.usage()).rssBytes - before.rssBytes) / 2 ** 20;
    await postgres.resume();
    clearInterval(typing);
    await until(() => rooms.every(({ saveState }) => saveState.get().kind === 'saved'), 'all is saved in the end', 40_000);
    const stored = await readStoredText(postgres.database, docId);
    const isWhole = stored === rooms[0]?.doc.getText('text').toString();
    const figure = `exits=${relay.isRunning ? 0 : 1} rss_growth_mb=${growthMb.toFixed(0)} clients_showing_unsaved=${unsaved * 100}% whole_after=${isWhole}`;
    return { figure, isWithinBar: relay.isRunning && growthMb <= 64 && unsaved === 1 && isWhole };
  },
};
