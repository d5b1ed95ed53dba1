import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { schemaVersion } from '#core/model/schema';
import { bringOver, countCarriers, hasFormerTexts } from '#core/text/bringOver';
import { type Db, db } from '#server/base/db';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { loadDocOfAnyShape } from '#server/editions/queries';
import type { JobRun } from '#server/jobs/job';

/** The number of records migrated in one transaction: half a second on a busy machine. */
const recordsInSlice = 250;
/** The time limit for reading a log of many megabytes on a busy machine. */
const timeoutMs = 60_000;

type Told = Pick<JobRun<unknown>, 'report' | 'finish'>;
const nobodyTold: Told = { report: () => undefined, finish: async () => undefined };

/**
 * Migrates one doc to the shape of this server, slice by slice in its log, so that it resumes after an interruption. Nobody reads or
 * writes the doc meanwhile. The last slice begins a new epoch, so that no page and no copy on a device continues from the state before:
 * letters stay under the client ids of their authors, whose clients would use the same clocks again. Writers can copy the edits that such
 * a copy still holds (decision 015). Does nothing if the doc is already migrated or does not exist.
 */
export async function bringDocOver(docId: string, told: Told = nobodyTold): Promise<void> {
  while (!(await bringOn(docId, told)));
}

/** Returns false if another process has written to the log in between, so that the doc must be read again. */
async function bringOn(docId: string, { report, finish }: Told): Promise<boolean> {
  const loaded = await db().$transaction((tx) => loadDocOfAnyShape(tx, docId), { isolationLevel: 'RepeatableRead', timeout: timeoutMs });
  const doc = loaded?.doc ?? new Y.Doc();
  const all = countCarriers(doc);
  try {
    for (let head = loaded?.seq ?? 0n; ; head += 1n) {
      const { left, payload } = nextSlice(doc);
      const end = await writeSlice({ docId, head, payload, clientId: doc.clientID, isLast: left === 0 }, finish);
      if (end !== 'written') return end === 'done';
      report((all - left) / all);
      if (left === 0) return true;
    }
  } finally {
    doc.destroy();
  }
}

/** Migrates the next records of a doc. The payload is null if there is nothing to migrate. */
function nextSlice(doc: Y.Doc): { left: number; payload: Buffer<ArrayBuffer> | null } {
  if (!hasFormerTexts(doc)) return { left: 0, payload: null };
  let payload: Buffer<ArrayBuffer> | null = null;
  const keep = (update: Uint8Array) => {
    payload = Buffer.from(update);
  };
  doc.on('update', keep);
  const left = bringOver(doc, recordsInSlice);
  doc.off('update', keep);
  return { left, payload };
}

interface Slice {
  docId: string;
  /** The sequence of the row before it. */
  head: bigint;
  payload: Buffer<ArrayBuffer> | null;
  clientId: number;
  isLast: boolean;
}

/** `done`: the doc is already migrated or does not exist. `moved`: the log has new rows, and nothing was written. */
function writeSlice({ docId, head, payload, clientId, isLast }: Slice, finish: Told['finish']): Promise<'written' | 'moved' | 'done'> {
  return db().$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ epoch: number; head: bigint; shape: number }[]>`
        SELECT epoch, head, shape FROM doc WHERE id = ${docId}::uuid AND deleted_at IS NULL FOR UPDATE`;
      if (!row || row.shape >= schemaVersion) {
        await finish(tx, {});
        return 'done';
      }
      if (row.head !== head) return 'moved';
      if (payload) {
        // Applies to the epoch that begins with the last slice. Until then nobody can open the doc.
        await tx.docUpdate.create({ data: { docId, seq: head + 1n, epoch: row.epoch + 1, userId: null, batch: randomUUID(), payload } });
        await tx.docClient.createMany({ data: [{ docId, clientId, userId: null }], skipDuplicates: true });
        await tx.doc.update({ where: { id: docId }, data: { head: head + 1n } });
      }
      if (isLast) {
        const epoch = payload ? row.epoch + 1 : row.epoch;
        await tx.doc.update({
          where: { id: docId },
          data: { epoch, shape: schemaVersion, minSchema: schemaVersion, permVersion: { increment: 1 } },
        });
        await tellReady(tx, docId);
        await finish(tx, {});
      }
      return 'written';
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  );
}

async function tellReady(tx: Db, timelineId: string): Promise<void> {
  await sendChangeNotice(tx, { timelineId, topic: 'members' });
  await sendChangeNotice(tx, { timelineId, topic: 'log' });
}
