import * as Y from 'yjs';
import { z } from 'zod';
import { db } from '#server/base/db';

/** An item of a doc, as Yjs numbers them. */
export const itemSchema = z.object({ client: z.coerce.number().int().min(0), clock: z.coerce.number().int().min(0) });

/** Only recent updates are searched, because clients ask directly after a deletion. */
const newestRows = 200;
const mostBytes = 256 * 1024;

/**
 * Returns the deleter of an item of a timeline's doc, found in the log. Null if none of the newest updates deleted it, or no person with an
 * account did. The caller must have checked access.
 */
export async function findDeleter(timelineId: string, item: z.infer<typeof itemSchema>): Promise<{ id: string; name: string } | null> {
  const rows = await db().$queryRaw<{ user_id: string | null; payload: Uint8Array }[]>`
    SELECT user_id, payload FROM (
      SELECT seq, user_id, payload FROM doc_update WHERE doc_id = ${timelineId}::uuid ORDER BY seq DESC LIMIT ${newestRows}
    ) newest WHERE octet_length(payload) <= ${mostBytes} ORDER BY seq DESC`;
  const userId = rows.find(({ payload }) => deletes(payload, item))?.user_id;
  if (!userId) return null;
  return db().user.findUnique({ where: { id: userId }, select: { id: true, name: true } });
}

function deletes(update: Uint8Array, { client, clock }: z.infer<typeof itemSchema>): boolean {
  const ranges = Y.decodeUpdate(update).ds.clients.get(client) ?? [];
  return ranges.some((range) => clock >= range.clock && clock < range.clock + range.len);
}
