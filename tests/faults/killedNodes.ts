import pg from 'pg';
import { insertDoc } from '../support/postgres';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault } from './fault';
import { countLosses, readStoredText, Typist } from './typist';

async function docIn(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const docId = await insertDoc(client, '');
  await client.end();
  return docId;
}

export const killedNode: Fault = {
  id: 'F01',
  name: 'a node is killed with -9 together with its twenty typing clients',
  bar: 'lost_acked=0 dup=0',
  async run(context) {
    const connectionString = await context.createDatabase();
    const relay = await RelayProcess.start({ connectionString });
    context.after(() => relay.kill());
    const total = { lost: 0, dup: 0, acked: 0 };
    const rounds = context.isQuick ? 2 : 50;
    for (let round = 0; round < rounds; round += 1) {
      if (!relay.isRunning) await relay.run();
      const docId = await docIn(connectionString);
      const typists = Array.from({ length: 20 }, (_, at) => new Typist(relay.dial(docId, `user${at}`), `${round}.${at}`));
      for (const typist of typists) typist.start(40);
      await until(() => typists.every(({ acked }) => acked > 10), 'all have typed and been told that it is saved', 15_000);
      await relay.kill();
      for (const typist of typists) typist.close();
      const counted = countLosses(await readStoredText(connectionString, docId), typists);
      total.lost += counted.lost;
      total.dup += counted.dup;
      total.acked += counted.acked;
    }
    return {
      figure: `lost_acked=${total.lost} dup=${total.dup} acked=${total.acked} rounds=${rounds}`,
      isWithinBar: total.lost === 0 && total.dup === 0,
    };
  },
};

export const killedBeforeAck: Fault = {
  id: 'F02',
  name: 'a node is killed with -9 between a commit and its acknowledgement',
  bar: 'lost=0 dup_effect=0',
  async run(context) {
    const connectionString = await context.createDatabase();
    const [rounds, words] = [context.isQuick ? 3 : 25, 12];
    let [lost, dup] = [0, 0];
    const relay = await RelayProcess.start({ connectionString, dieAfterCommits: 4 });
    context.after(() => relay.kill());
    for (let round = 0; round < rounds; round += 1) {
      // No more than the number of commits: twelve letters are twelve commits at most.
      if (!relay.isRunning) await relay.run({ dieAfterCommits: 2 + (round % 8) });
      const docId = await docIn(connectionString);
      const room = relay.join(docId, 'ada');
      await room.ready;
      const text = room.doc.getText('text');
      const timer = setInterval(() => text.length < words && text.insert(text.length, String.fromCharCode(97 + text.length)), 30);
      await relay.ended();
      await relay.run({ dieAfterCommits: undefined });
      await until(() => text.length === words && room.saveState.get().kind === 'saved', 'all is saved after all', 20_000);
      clearInterval(timer);
      room.leave();
      const stored = await readStoredText(connectionString, docId);
      for (let at = 0; at < words; at += 1) {
        const count = stored.split(String.fromCharCode(97 + at)).length - 1;
        if (count === 0) lost += 1;
        if (count > 1) dup += 1;
      }
      await relay.kill();
    }
    return { figure: `lost=${lost} dup_effect=${dup} rounds=${rounds}`, isWithinBar: lost === 0 && dup === 0 };
  },
};

export const stopped: Fault = {
  id: 'F17',
  name: 'a node gets SIGTERM during typing, with a healthy store and with a failing one',
  bar: 'lost_acked=0 exit_s<=20',
  async run(context) {
    const postgres = await context.startPostgres();
    let [lost, slowest] = [0, 0];
    for (const isHealthy of [true, false]) {
      const relay = await RelayProcess.start({ connectionString: postgres.database });
      context.after(() => relay.kill());
      const docId = await docIn(postgres.database);
      const typists = Array.from({ length: 20 }, (_, at) => new Typist(relay.dial(docId, `user${at}`), `${isHealthy}.${at}`));
      for (const typist of typists) typist.start(40);
      await until(() => typists.every(({ acked }) => acked > 5), 'all have typed and been told that it is saved', 15_000);
      if (!isHealthy) await postgres.halt('immediate');
      const began = performance.now();
      await relay.stop();
      slowest = Math.max(slowest, (performance.now() - began) / 1000);
      for (const typist of typists) typist.close();
      if (!isHealthy) await postgres.resume();
      lost += countLosses(await readStoredText(postgres.database, docId), typists).lost;
    }
    return { figure: `lost_acked=${lost} exit_s=${slowest.toFixed(1)}`, isWithinBar: lost === 0 && slowest <= 20 };
  },
};
