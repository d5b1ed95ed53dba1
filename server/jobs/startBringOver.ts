import { randomUUID } from 'node:crypto';
import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { schemaVersion } from '#core/model/schema';
import { db } from '#server/base/db';
import { type KindOfJob, kindOf } from '#server/jobs/kinds';
import { openStates } from '#server/jobs/queries';
import { type QueuedJob, queueName } from '#server/jobs/queue';

const kind: KindOfJob = 'bringOver';
/** The priorities: below the jobs of users, or above them if a user waits for this timeline. */
const priorities = { waited: 1, unasked: -1 };

/** Starts a migration job for each doc with an older shape. Several processes may run it at once. */
export async function bringAllOver(boss: PgBoss, log: Logger): Promise<void> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM doc WHERE shape < ${schemaVersion} AND deleted_at IS NULL ORDER BY id`;
  if (rows.length === 0) return;
  log.info({ docs: rows.length }, 'docs of an older shape are being migrated; each is served once its migration is done');
  for (const { id } of rows) await startBringOver(boss, id, priorities.unasked);
}

/** Starts the job that migrates a timeline, before all others. Moves an open job to the front. */
export async function bringOverSoon(boss: PgBoss, timelineId: string): Promise<void> {
  await startBringOver(boss, timelineId, priorities.waited);
}

async function startBringOver(boss: PgBoss, timelineId: string, priority: number): Promise<void> {
  await db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ shape: number }[]>`SELECT shape FROM doc WHERE id = ${timelineId}::uuid FOR UPDATE`;
    if (!row || row.shape >= schemaVersion) return;
    const open = await tx.job.findFirst({ where: { timelineId, kind, state: { in: [...openStates] } } });
    if (open) {
      if (priority > 0) await boss.update(queueName, undefined, { id: open.id, priority, db: fromPrisma(tx) });
      return;
    }
    const id = randomUUID();
    await tx.job.create({ data: { id, kind, timelineId, data: {} } });
    const queued: QueuedJob = { jobId: id };
    await boss.send(queueName, queued, { id, priority, expireInSeconds: kindOf(kind).limits.seconds + 30, db: fromPrisma(tx) });
  });
}
