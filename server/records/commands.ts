import type * as Y from 'yjs';
import { inFirstLanguage, readAllButEvents, readEvent, readPosition, readSource } from '#core/model/read';
import { type Fields, rootsOf } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';
import { type Db, db } from '#server/base/db';
import { type Fold, idOfKey, type KindOfRecord, kindOfKey, nextSlice, titleKey } from '#server/records/fold';
import { insertRows } from '#server/records/insertRows';
import { isOneRun } from '#server/records/observe';
import { clean, cleanJson, eventCitations, eventRow, positionCarrier, positionCitations, sourceRow } from '#server/records/rows';
import { Prisma } from '../../prisma/generated/client';

/** Several times what a slice takes on a busy machine. */
const timeoutMs = 60_000;

/** The result of one transaction. */
export interface WrittenSlice {
  /** How many things were left out, since they are none of their kind or PostgreSQL takes no such row. */
  leftOut: number;
  /** The last key that was written. */
  after: string;
  isLast: boolean;
}

/**
 * Writes the next slice of a fold in one transaction, and marks how far the fold is; with the last slice it moves the doc's mark. Null:
 * another process has been here, and nothing was written. What cannot be a row is left out and holds up nothing else. The doc's row,
 * which every commit of an edit locks, is touched by the last slice alone, and last: nobody who types waits.
 */
export async function writeSlice(fold: Fold): Promise<WrittenSlice | null> {
  const { timelineId, doc, to } = fold;
  const { slice, isLast } = nextSlice(fold);
  return db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      if (!(await isAtMark(tx, fold))) return null;
      const idsOf = (kind: KindOfRecord) => slice.flatMap((key) => (kindOfKey(key) === kind ? [idOfKey(key)] : []));
      if (slice.includes(titleKey)) await writeTitle(tx, timelineId, doc);
      const leftOut =
        (isLast ? fold.leftOut : 0) +
        (await writeEvents(tx, fold, idsOf('event'))) +
        (await writeSources(tx, timelineId, doc, idsOf('source'))) +
        (await writePositions(tx, timelineId, doc, idsOf('position'))) +
        (await writeRevisions(tx, fold, new Set(idsOf('event'))));
      const after = slice.at(-1) ?? fold.after;
      if (isLast) {
        await tx.docFold.deleteMany({ where: { docId: timelineId } });
        await moveMark(tx, timelineId, to);
      } else {
        const mark = { to: BigInt(to), after, isRebuild: fold.from === null };
        await tx.docFold.upsert({ where: { docId: timelineId }, create: { docId: timelineId, ...mark }, update: mark });
      }
      return { leftOut, after, isLast };
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  );
}

/** Returns whether the doc's log is folded up to the start of this fold. A rebuild starts anywhere. */
async function isAtMark(tx: Db, { timelineId, from, to, after }: Fold): Promise<boolean> {
  const doc = await tx.doc.findUnique({ where: { id: timelineId }, select: { projectedSeq: true, fold: true } });
  if (!doc) return false;
  const { fold } = doc;
  if (from === null) return after === '' || (fold?.isRebuild === true && fold.to === BigInt(to) && fold.after === after);
  if (doc.projectedSeq !== BigInt(from)) return false;
  // A rebuild that was interrupted is begun again by whoever began it.
  if (fold === null || fold.isRebuild) return after === '';
  return fold.to === BigInt(to) && fold.after === after;
}

/** One at a time folds a doc's log: until the transaction ends. */
async function takeTurn(tx: Db, timelineId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${timelineId}, 1))`;
}

async function moveMark(tx: Db, timelineId: string, seq: number): Promise<void> {
  await tx.doc.update({ where: { id: timelineId }, data: { projectedSeq: seq } });
}

async function writeTitle(tx: Db, timelineId: string, doc: Y.Doc): Promise<void> {
  const { title, languages } = readAllButEvents(doc);
  await tx.timeline.update({ where: { id: timelineId }, data: { title: clean(inFirstLanguage(title, languages)?.value ?? '') } });
}

/** Those of these things that are there and are what the root holds; and how many are there and are not. */
function thingsOf(root: Y.Map<Fields>, ids: readonly string[]): { things: [string, Fields][]; leftOut: number } {
  const present = ids.filter((id) => root.has(id));
  const things = present.flatMap((id): [string, Fields][] => {
    const fields = root.get(id);
    return isMap(fields) ? [[id, fields]] : [];
  });
  return { things, leftOut: present.length - things.length };
}

async function writeEvents(tx: Db, { timelineId, doc, languages, to }: Fold, changed: string[]): Promise<number> {
  if (changed.length === 0) return 0;
  const { things, leftOut } = thingsOf(rootsOf(doc).events, changed);
  const events = things.map(([id, fields]) => readEvent(id, fields));
  await tx.eventRow.deleteMany({ where: { timelineId, eventId: { in: changed } } });
  await tx.citationRow.deleteMany({ where: { timelineId, eventId: { in: changed } } });
  const rows = events.map((event) => eventRow(timelineId, event, languages, to));
  const citations = events.flatMap((event) => eventCitations(timelineId, event));
  return leftOut + (await insertRows(tx, rows, (data) => tx.eventRow.createMany({ data }))) + (await insertCitations(tx, citations));
}

async function writeSources(tx: Db, timelineId: string, doc: Y.Doc, changed: string[]): Promise<number> {
  if (changed.length === 0) return 0;
  const { things, leftOut } = thingsOf(rootsOf(doc).sources, changed);
  await tx.sourceRow.deleteMany({ where: { timelineId, sourceId: { in: changed } } });
  const rows = things.map(([id, fields]) => sourceRow(timelineId, readSource(id, fields)));
  return leftOut + (await insertRows(tx, rows, (data) => tx.sourceRow.createMany({ data })));
}

async function writePositions(tx: Db, timelineId: string, doc: Y.Doc, changed: string[]): Promise<number> {
  if (changed.length === 0) return 0;
  const { things, leftOut } = thingsOf(rootsOf(doc).positions, changed);
  await tx.citationRow.deleteMany({ where: { timelineId, carrier: { in: changed.map(positionCarrier) } } });
  const citations = things.flatMap(([id, fields]) => positionCitations(timelineId, id, readPosition(id, fields)));
  return leftOut + (await insertCitations(tx, citations));
}

function insertCitations(tx: Db, rows: readonly Prisma.CitationRowCreateManyInput[]): Promise<number> {
  return insertRows(tx, rows, (data) => tx.citationRow.createMany({ data, skipDuplicates: true }));
}

/** A run of edits that goes on replaces its last revision; the run before it stays. */
async function writeRevisions(tx: Db, fold: Fold, events: ReadonlySet<string>): Promise<number> {
  const { timelineId } = fold;
  const revisions = fold.revisions.filter(({ eventId }) => events.has(eventId));
  if (revisions.length === 0) return 0;
  const latest = await tx.eventRevision.findMany({
    where: { timelineId, eventId: { in: [...events] } },
    orderBy: { seq: 'desc' },
    distinct: ['eventId'],
    select: { eventId: true, seq: true, userId: true, at: true, fields: true },
  });
  const open = new Map(latest.map((each) => [each.eventId, each]));
  const replaced: { eventId: string; seq: bigint }[] = [];
  const rows: Prisma.EventRevisionCreateManyInput[] = [];
  for (const { eventId, seq, userId, at, fields, content } of revisions) {
    const last = open.get(eventId);
    open.delete(eventId);
    const goesOn = last !== undefined && isOneRun(last, { userId, at });
    if (goesOn) replaced.push({ eventId, seq: last.seq });
    rows.push({
      timelineId,
      eventId,
      seq: BigInt(seq),
      userId,
      at,
      fields: goesOn ? [...new Set([...last.fields, ...fields])].sort() : fields,
      content: content ? cleanJson(content) : Prisma.DbNull,
    });
  }
  if (replaced.length > 0) await tx.eventRevision.deleteMany({ where: { timelineId, OR: replaced } });
  return insertRows(tx, rows, (data) => tx.eventRevision.createMany({ data }));
}
