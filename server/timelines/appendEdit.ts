import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { loadTimelineDoc } from '#server/editions/queries';

interface Author {
  userId: string;
  /** The access from `requireAct`. The edit is refused if roles have changed since. */
  permVersion: number;
}

/**
 * Appends an edit to the log of a doc. Relays read it from there (R15). `batch` identifies the edit. Appends nothing if it changes nothing.
 * Throws a refusal if roles have changed, or if the timeline no longer exists.
 */
export async function appendEdit(
  tx: Db,
  timelineId: string,
  { userId, permVersion }: Author,
  change: (doc: Y.Doc) => void,
  batch: string = randomUUID(),
): Promise<void> {
  // As in the relay's commit: under a lock that orders sequences, and only while the checked roles are still valid.
  const [row] = await tx.$queryRaw<{ epoch: number }[]>`
    SELECT epoch FROM doc WHERE id = ${timelineId}::uuid AND perm_version = ${permVersion} FOR UPDATE`;
  if (!row) throw new Refusal('conflict', say('timeline.rolesChanged'));
  const loaded = await loadTimelineDoc(tx, timelineId);
  if (!loaded) throw new Refusal('not-found', say('timeline.gone'));
  const { doc, seq } = loaded;
  const before = Y.encodeStateVector(doc);
  change(doc);
  const payload = Buffer.from(Y.encodeStateAsUpdate(doc, before));
  const hasChanged = Y.decodeStateVector(Y.encodeStateVector(doc)).has(doc.clientID);
  doc.destroy();
  if (!hasChanged) return;
  await tx.docUpdate.create({ data: { docId: timelineId, seq: seq + 1n, epoch: row.epoch, userId, batch, payload } });
  await tx.docClient.create({ data: { docId: timelineId, clientId: doc.clientID, userId: null } });
  await tx.doc.update({ where: { id: timelineId }, data: { head: seq + 1n } });
  await sendChangeNotice(tx, { timelineId, topic: 'log' });
}
