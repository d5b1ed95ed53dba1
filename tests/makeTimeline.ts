// npm run make-timeline -- --events N [--sources N] [--seed S] [--owner EMAIL]: creates a made-up timeline in this folder's database, or in
// DATABASE_URL. Works with or without the running product, and prints the timeline's address.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyMigrations } from '#server/base/database/migrations';
import { withDatabase } from '#server/base/database/withDatabase';
import { db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import { createLog } from '#server/base/log';
import { demoAccounts, seedDemo } from '#server/demo/seed';
import { insertTimeline } from '#server/timelines/commands';
import { fillMadeTimeline } from './support/madeTimeline';

const usage = 'Usage: npm run make-timeline -- --events N [--sources N] [--seed S] [--owner EMAIL]';
/** About 15 MB. The relay accepts docs of up to 16. */
const mostEvents = 10_000;

const wanted = readWanted();
const env = currentEnv();
await withDatabase(async () => {
  const began = Date.now();
  const id = await makeTimeline();
  console.log(`${wanted.events} events in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  console.log(`${env.publicUrl ?? `http://localhost:${env.port}`}/timelines/${id}`);
});
// The schema engine leaves a timer of ten seconds behind, which would keep the process.
process.exit();

function readWanted(): { events: number; sources?: number; seed: number; owner: string } {
  try {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({ options: { events: option, sources: option, seed: option, owner: option } });
    const events = Number(values.events);
    const seed = Number(values.seed ?? 1);
    if (!Number.isInteger(events) || events < 1 || events > mostEvents) throw new Error(`--events is a number from 1 to ${mostEvents}.`);
    const sources = values.sources === undefined ? undefined : Number(values.sources);
    if (sources !== undefined && !(Number.isInteger(sources) && sources > 0)) throw new Error('--sources is a whole number above 0.');
    if (!Number.isInteger(seed)) throw new Error('--seed is a whole number.');
    return { events, sources, seed, owner: values.owner ?? demoAccounts.emails[0] ?? '' };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

/** For the owner, with the members of their first team as editors. An empty database first gets the demo. */
async function makeTimeline(): Promise<string> {
  const { databaseUrl, logLevel } = currentEnv();
  await applyMigrations(databaseUrl ?? '', path.resolve('prisma'));
  if (env.demo) await seedDemo({ log: createLog(logLevel), root: process.cwd() });
  const owner = await db().user.findUnique({ where: { email: wanted.owner } });
  if (!owner) throw new Error(`Nobody here has the address ${wanted.owner}. Name an account with --owner.`);
  const own = await db().teamMember.findFirst({
    where: { userId: owner.id, role: 'owner' },
    select: { teamId: true, team: { select: { members: { select: { userId: true } } } } },
  });
  if (!own) throw new Error(`${wanted.owner} owns no team.`);
  const title = `${wanted.events} made events, seed ${wanted.seed}`;
  const { id } = await db().$transaction(
    (tx) =>
      insertTimeline(tx, {
        teamId: own.teamId,
        title,
        ownerId: owner.id,
        members: own.team.members.filter(({ userId }) => userId !== owner.id).map(({ userId }) => ({ userId, role: 'editor' })),
        fill: (doc) => fillMadeTimeline(doc, { title, events: wanted.events, sources: wanted.sources, seed: wanted.seed }),
      }),
    { timeout: 120_000 },
  );
  return id;
}
