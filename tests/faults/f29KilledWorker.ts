import { randomUUID } from 'node:crypto';
import { freePort } from '#server/base/freePort';
import { Product } from '../support/product';
import { until } from '../support/relay';
import { signIn } from '../support/stockClient';
import type { Fault } from './fault';

const fullRounds = 5;
/** A worker is declared dead when it has been silent for a while. */
const longestTakeOverMs = 120_000;

export const killedWorker: Fault = {
  id: 'F29',
  name: 'a worker is killed in the middle of a publishing, and another one goes on',
  bar: 'missing=0 doubled=0',
  async run(context) {
    const port = await freePort();
    const shared = { DATABASE_URL: await context.createDatabase(), PUBLIC_URL: `http://localhost:${port}`, AUTH_SECRET: randomUUID() };
    const web = await Product.start({ ...shared, DEMO: '1' }, 'web', port);
    context.after(() => web.stop());
    const { cookie, room } = await signIn(web.url, 'owner');
    const editions = `${web.url}/api/timelines/${/([0-9a-f-]{36})/.exec(room)?.[1]}/editions`;
    const headers = { cookie, origin: web.url, 'content-type': 'application/json' };
    const read = async (address: string) => (await fetch(address, { headers })).json() as Promise<Record<string, unknown>>;
    const notes = async () => ((await read(editions)).editions as { note: string }[]).map(({ note }) => note);
    let [kills, missing, doubled] = [0, 0, 0];
    for (let round = 1; kills < (context.isQuick ? 1 : fullRounds); round += 1) {
      const note = `Round ${round}`;
      const started = await fetch(editions, { method: 'POST', headers, body: JSON.stringify({ note }) });
      const job = new URL(started.headers.get('location') ?? '', web.url).href;
      const stateOf = async () => (await read(job)).state;
      const worker = await Product.start(shared, 'worker');
      await until(async () => (await stateOf()) !== 'queued', 'a worker has taken the job');
      await worker.kill();
      if ((await stateOf()) === 'running') kills += 1;
      await worker.run();
      await until(async () => (await stateOf()) === 'done', 'the edition is made', longestTakeOverMs);
      const made = (await notes()).filter((each) => each === note).length;
      missing += made === 0 ? 1 : 0;
      doubled += made > 1 ? 1 : 0;
      await worker.stop();
    }
    return { figure: `kills=${kills} missing=${missing} doubled=${doubled}`, isWithinBar: missing === 0 && doubled === 0 };
  },
};
