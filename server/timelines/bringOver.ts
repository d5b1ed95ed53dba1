import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { schemaVersion } from '#core/model/schema';
import { bringOver, hasFormerTexts } from '#core/text/bringOver';
import { db } from '#server/base/db';
import { loadTimelineDoc } from '#server/editions/queries';
import { sendNotice } from '#server/notices/notices';

/** A doc of a few megabytes takes seconds, on a core that other work may use too. */
const timeoutMs = 120_000;

/**
 * Migrates every stored doc to the shape of this server, in one transaction each, so that it resumes after an interruption. Any
 * number of processes may run it at once. A doc that cannot be migrated is logged, does not stop the others, and is tried again
 * when somebody asks for it (`findAccess`).
 */
export async function bringAllOver(log: Logger): Promise<void> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM doc WHERE shape < ${schemaVersion} AND deleted_at IS NULL ORDER BY id`;
  if (rows.length === 0) return;
  log.info({ docs: rows.length }, 'docs are being brought to the newest shape; nothing is served before that');
  let done = 0;
  for (const { id } of rows) {
    try {
      await bringDocOver(id);
      done += 1;
    } catch (error) {
      log.error({ docId: id, error: String(error) }, 'a doc could not be brought to the newest shape; it stays as it is and is not served');
    }
  }
  log.info({ docs: done }, 'docs are of the newest shape');
}

/**
 * Migrates one doc in the log, under the doc's lock. Begins a new epoch, so that no page and no copy on a device continues from
 * the state before: letters stay under the client ids of their authors, whose clients would use the same clocks again. Writers
 * can copy the edits that such a copy still holds (decision 015). Does nothing if the doc is already migrated or does not exist.
 */
export async function bringDocOver(docId: string): Promise<void> {
  await db().$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ epoch: number; shape: number }[]>`
        SELECT epoch, shape FROM doc WHERE id = ${docId}::uuid AND deleted_at IS NULL FOR UPDATE`;
      if (!row || row.shape >= schemaVersion) return;
      const loaded = await loadTimelineDoc(tx, docId);
      if (!loaded) return;
      const { doc, seq } = loaded;
      const shape = { shape: schemaVersion, minSchema: schemaVersion, permVersion: { increment: 1 } };
      if (!hasFormerTexts(doc)) {
        await tx.doc.update({ where: { id: docId }, data: shape });
        return;
      }
      const before = Y.encodeStateVector(doc);
      bringOver(doc);
      const payload = Buffer.from(Y.encodeStateAsUpdate(doc, before));
      const epoch = row.epoch + 1;
      await tx.docUpdate.create({ data: { docId, seq: seq + 1n, epoch, userId: null, batch: randomUUID(), payload } });
      await tx.docClient.createMany({ data: [{ docId, clientId: doc.clientID, userId: null }], skipDuplicates: true });
      await tx.doc.update({ where: { id: docId }, data: { ...shape, head: seq + 1n, epoch } });
      doc.destroy();
      await sendNotice(tx, { timelineId: docId, topic: 'members' });
      await sendNotice(tx, { timelineId: docId, topic: 'log' });
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  );
}
