import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { db } from '#server/base/db';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { prepareApi, signUp } from '#tests/support/api';
import { killAllPrograms, killProgram, startProgram } from '#tests/support/killedProcess';
import { fillMadeTimeline } from '#tests/support/madeTimeline';
import { until } from '#tests/support/relay';

/** The program of the projector's thread. */
const program = 'server/records/projectorThread.ts';
const events = 600;
let connectionString: string;
let timelineId: string;

beforeAll(async () => {
  connectionString = await prepareApi();
  const { userId: ownerId } = await signUp('Ada');
  timelineId = await db().$transaction(
    async (tx) => {
      const teamId = await insertTeam(tx, 'Desk', ownerId);
      const fill = (doc: Y.Doc) => fillMadeTimeline(doc, { title: 'Made', events, seed: 2022 });
      return (await insertTimeline(tx, { teamId, title: 'Made', ownerId, fill })).id;
    },
    { timeout: 60_000 },
  );
});
afterAll(killAllPrograms);

const isFolded = async () => {
  const { head, projectedSeq } = await db().doc.findUniqueOrThrow({ where: { id: timelineId } });
  return projectedSeq === head && (await db().docFold.count()) === 0;
};
const written = () =>
  db().$queryRaw<{ kind: string; id: string; xmin: string }[]>`
    SELECT kind, id, xmin::text FROM record WHERE timeline_id = ${timelineId}::uuid ORDER BY kind COLLATE "C", id COLLATE "C"`;

async function killAfterSomeSlices(): Promise<Awaited<ReturnType<typeof written>>> {
  const killed = startProgram(program, connectionString);
  await until(async () => ((await db().docFold.findFirst())?.after ?? '') !== '', 'a slice is written', 60_000);
  await killProgram(killed);
  const [mark] = await db().docFold.findMany();
  expect(mark?.after).not.toBe('');
  return written();
}

it('a projector that is killed in a first projection continues behind its last slice', { tags: 'long', timeout: 120_000 }, async () => {
  const atKill = await killAfterSomeSlices();
  expect(atKill.length).toBeGreaterThan(0);
  startProgram(program, connectionString);
  await until(isFolded, 'all is folded', 60_000);
  const after = await written();
  expect(after.filter(({ kind }) => kind === 'event')).toHaveLength(events);
  const kept = new Map(after.map(({ kind, id, xmin }) => [`${kind} ${id}`, xmin]));
  for (const { kind, id, xmin } of atKill) expect(kept.get(`${kind} ${id}`)).toBe(xmin);
  expect(await db().recordRevision.count({ where: { timelineId, kind: 'event' } })).toBe(events);
  await killAllPrograms();
});

it('so does a rebuild of all rows, as the upgrade requires', { tags: 'long', timeout: 120_000 }, async () => {
  await db().recordRow.deleteMany({ where: { timelineId } });
  await db().$executeRaw`INSERT INTO doc_fold (doc_id, "to", after, is_rebuild) SELECT id, projected_seq, '', true FROM doc`;
  const atKill = await killAfterSomeSlices();
  startProgram(program, connectionString);
  await until(isFolded, 'all is folded', 60_000);
  const after = await written();
  expect(after.filter(({ kind }) => kind === 'event')).toHaveLength(events);
  const kept = new Map(after.map(({ kind, id, xmin }) => [`${kind} ${id}`, xmin]));
  for (const { kind, id, xmin } of atKill) expect(kept.get(`${kind} ${id}`)).toBe(xmin);
});
