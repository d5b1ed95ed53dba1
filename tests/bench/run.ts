// npm run bench [-- --only a,b] [--servers annalist,floor] [--seconds 20] [--quick]: the relay beside its peers, in one run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createTestDatabase, startTestPostgres } from '../support/postgres';
import { Contender, type ContenderName, contenders } from './contender';
import { tableOf } from './table';
import { type Figures, works } from './works';
import { writeSection } from './writeSection';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    servers: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '2022' },
    quick: { type: 'boolean', default: false },
  },
});
const peers = 'tests/bench/peers';
if (!existsSync(`${peers}/node_modules`))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit', shell: process.platform === 'win32' });

const chosen = contenders.filter((name) => !values.servers || values.servers.split(',').includes(name));
const postgres = await startTestPostgres();
const results = new Map<string, Map<ContenderName, Figures | string>>();
for (const work of works.filter(({ id }) => !values.only || values.only.split(',').includes(id))) {
  const row = new Map<ContenderName, Figures | string>();
  results.set(work.id, row);
  for (const name of chosen) {
    // The floor keeps nothing and acknowledges nothing.
    if (name === 'floor' && ['e', 'f'].includes(work.id)) continue;
    const database = await createTestDatabase(postgres.url);
    const pool = new pg.Pool({ connectionString: database, max: 2 });
    await pool.query('CREATE TABLE bench_doc (name text PRIMARY KEY, data bytea)');
    let contender: Contender | null = null;
    try {
      contender = await Contender.start(name, database, pool);
      const context = { contender, pool, seconds: Number(values.seconds), seed: Number(values.seed), isQuick: values.quick };
      row.set(name, await work.run(context));
    } catch (error) {
      row.set(name, error instanceof Error ? error.message : String(error));
    }
    await contender?.kill();
    await pool.end();
    console.error(`${work.id} ${name}: ${JSON.stringify(row.get(name))}`);
  }
}
const version = await versionOf(postgres.url);
await postgres.stop();

const [cpu] = os.cpus();
const head = `Measured on ${new Date().toISOString().slice(0, 10)}: ${os.cpus().length} cores (${cpu?.model.trim()}), Node ${process.version}, ${version}, fsync on; windows of ${values.seconds} s, seed ${values.seed}${values.quick ? ', quick: fewer rooms' : ''}.`;
const text = `${head}\n\n${tableOf(results)}`;
console.log(text);
// A partial run is only printed; a full run is written to the page.
if (!values.only && !values.servers && !values.quick) await writeSection('relay', text);
process.exit(0);

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  await client.end();
  return `PostgreSQL ${rows[0]?.server_version}`;
}
