import type { Db } from '#server/base/db';
import type { Fold } from '#server/records/fold';
import { insertRows } from '#server/records/insertRows';
import { isStored, keyOf, partsOfKey } from '#server/records/keys';
import { goesOn, joined } from '#server/records/observe';

interface StoredRevision {
  kind: string;
  id: string;
  seq: bigint;
  user_id: string | null;
  began_at: Date;
  edits: number;
  fields: string[];
  is_deletion: boolean;
}

/**
 * Writes the revisions of these records. Their rows are already written, and a revision of the newest state takes its content from there. A
 * revision that continues the stored one replaces it; earlier ones stay. Returns the number of omitted ones.
 */
export async function writeRevisions(tx: Db, { timelineId, doc, revisions }: Fold, keys: readonly string[]): Promise<number> {
  const written = new Set(keys);
  const own = revisions.filter(({ kind, id }) => written.has(keyOf(kind, id)));
  if (own.length === 0) return 0;
  const open = await findNewest(tx, timelineId, keys);
  const replaced: StoredRevision[] = [];
  const rows = own.map((revision) => {
    const key = keyOf(revision.kind, revision.id);
    const last = open.get(key);
    open.delete(key);
    const before = last && {
      userId: last.user_id,
      beganAt: last.began_at,
      edits: last.edits,
      fields: last.fields,
      isDeletion: last.is_deletion,
    };
    const isContinued = before !== undefined && goesOn(before, revision);
    if (isContinued) replaced.push(last as StoredRevision);
    const { kind, id, seq, userId, at, beganAt, edits, fields, content } = isContinued ? joined(before, revision) : revision;
    // A deleted record has no content.
    const isNewest = content === undefined && isStored(doc, kind, id);
    return { kind, id, seq, user_id: userId, began_at: beganAt, at, edits, fields, is_newest: isNewest, content: content ?? null };
  });
  const [names, ids, seqs] = [replaced.map(({ kind }) => kind), replaced.map(({ id }) => id), replaced.map(({ seq }) => String(seq))];
  if (replaced.length > 0)
    await tx.$executeRaw`
      DELETE FROM record_revision r USING unnest(${names}::text[], ${ids}::text[], ${seqs}::text[]::bigint[]) AS k (kind, id, seq)
       WHERE r.timeline_id = ${timelineId}::uuid AND r.kind = k.kind AND r.id = k.id AND r.seq = k.seq`;
  return insertRows(
    tx,
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO record_revision (timeline_id, kind, id, seq, user_id, began_at, at, edits, fields, content)
      SELECT ${timelineId}::uuid, n.kind, n.id, n.seq, n.user_id, n.began_at, n.at, n.edits, n.fields,
             CASE WHEN n.is_newest THEN r.fields ELSE n.content END
        FROM jsonb_to_recordset(${json}::jsonb) AS n (kind text, id text, seq bigint, user_id text, began_at timestamptz, at timestamptz,
             edits int, fields text[], is_newest boolean, content jsonb)
        LEFT JOIN record r ON n.is_newest AND r.timeline_id = ${timelineId}::uuid AND r.kind = n.kind AND r.id = n.id
       WHERE r.id IS NOT NULL OR NOT n.is_newest
      ON CONFLICT DO NOTHING`,
  );
}

async function findNewest(tx: Db, timelineId: string, keys: readonly string[]): Promise<Map<string, StoredRevision>> {
  const refs = keys.map(partsOfKey);
  const rows = await tx.$queryRaw<StoredRevision[]>`
    SELECT r.* FROM unnest(${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::text[]) AS k (kind, id),
    LATERAL (SELECT kind, id, seq, user_id, began_at, edits, fields, content IS NULL AS is_deletion FROM record_revision
              WHERE timeline_id = ${timelineId}::uuid AND kind = k.kind AND id = k.id ORDER BY seq DESC LIMIT 1) r`;
  return new Map(rows.map((row) => [keyOf(row.kind, row.id), row]));
}
