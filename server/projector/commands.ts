import type * as Y from 'yjs';
import { inFirstLanguage, readAllButEvents, readEvent, readPosition, readSource } from '#core/timeline/read';
import { rootsOf } from '#core/timeline/schema';
import { type Db, db } from '#server/db';
import { type Changes, isOneRun } from '#server/projector/observe';
import { clean, cleanJson, eventCitations, eventRow, positionCarrier, positionCitations, sourceRow } from '#server/projector/rows';
import { Prisma } from '../../prisma/generated/client';

/** The first rows of a large timeline take more than the five seconds that are usual. */
const timeoutMs = 60_000;

/**
 * Writes what has changed between two sequences, and moves the mark, in one transaction. False: another process has been
 * here; nothing was written. The doc's row, which every commit of an edit locks, is touched last: nobody who types waits.
 */
export async function writeChanges(timelineId: string, doc: Y.Doc, changes: Changes, from: number, to: number): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      const mark = await tx.doc.findUnique({ where: { id: timelineId }, select: { projectedSeq: true } });
      if (mark?.projectedSeq !== BigInt(from)) return false;
      if (changes.hasTitle) await writeTitle(tx, timelineId, doc);
      await writeEvents(tx, timelineId, doc, [...changes.events], to);
      await writeSources(tx, timelineId, doc, [...changes.sources]);
      await writePositions(tx, timelineId, doc, [...changes.positions]);
      await writeRevisions(tx, timelineId, changes);
      await moveMark(tx, timelineId, to);
      return true;
    },
    { timeout: timeoutMs },
  );
}

/** Drops the derived rows and makes them anew from the doc as it stands. Revisions stay: they are of updates long merged. */
export async function writeAll(timelineId: string, doc: Y.Doc, seq: number): Promise<void> {
  const { events, sources, positions } = rootsOf(doc);
  await db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      await tx.eventRow.deleteMany({ where: { timelineId } });
      await tx.sourceRow.deleteMany({ where: { timelineId } });
      await tx.citationRow.deleteMany({ where: { timelineId } });
      await writeTitle(tx, timelineId, doc);
      await writeEvents(tx, timelineId, doc, [...events.keys()], seq);
      await writeSources(tx, timelineId, doc, [...sources.keys()]);
      await writePositions(tx, timelineId, doc, [...positions.keys()]);
      await moveMark(tx, timelineId, seq);
    },
    { timeout: timeoutMs },
  );
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

async function writeEvents(tx: Db, timelineId: string, doc: Y.Doc, ids: string[], seq: number): Promise<void> {
  if (ids.length === 0) return;
  const { events } = rootsOf(doc);
  const languages = Object.keys(readAllButEvents(doc).title);
  const present = ids.flatMap((id) => {
    const fields = events.get(id);
    return fields ? [readEvent(id, fields)] : [];
  });
  await tx.eventRow.deleteMany({ where: { timelineId, eventId: { in: ids } } });
  await tx.citationRow.deleteMany({ where: { timelineId, eventId: { in: ids } } });
  await tx.eventRow.createMany({ data: present.map((event) => eventRow(timelineId, event, languages, seq)) });
  await tx.citationRow.createMany({ data: present.flatMap((event) => eventCitations(timelineId, event)), skipDuplicates: true });
}

async function writeSources(tx: Db, timelineId: string, doc: Y.Doc, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { sources } = rootsOf(doc);
  await tx.sourceRow.deleteMany({ where: { timelineId, sourceId: { in: ids } } });
  const present = ids.flatMap((id) => {
    const fields = sources.get(id);
    return fields ? [sourceRow(timelineId, readSource(id, fields))] : [];
  });
  await tx.sourceRow.createMany({ data: present });
}

async function writePositions(tx: Db, timelineId: string, doc: Y.Doc, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { positions } = rootsOf(doc);
  await tx.citationRow.deleteMany({ where: { timelineId, carrier: { in: ids.map(positionCarrier) } } });
  const rows = ids.flatMap((id) => {
    const fields = positions.get(id);
    return fields ? positionCitations(timelineId, id, readPosition(id, fields)) : [];
  });
  await tx.citationRow.createMany({ data: rows, skipDuplicates: true });
}

/** A run of edits that goes on replaces its last revision; the run before it stays. */
async function writeRevisions(tx: Db, timelineId: string, { revisions, events }: Changes): Promise<void> {
  if (revisions.length === 0) return;
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
  await tx.eventRevision.createMany({ data: rows });
}
