import type * as Y from 'yjs';
import { inFirstLanguage, readAllButEvents, readEvent, readPosition, readSource } from '#core/model/read';
import { isName } from '#core/model/reading';
import { type Fields, rootsOf } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';
import { type Db, db } from '#server/base/db';
import { insertRows } from '#server/records/insertRows';
import { type Changes, isOneRun } from '#server/records/observe';
import { clean, cleanJson, eventCitations, eventRow, positionCarrier, positionCitations, sourceRow } from '#server/records/rows';
import { Prisma } from '../../prisma/generated/client';

/** The first rows of a large timeline take more than the five seconds that are usual. */
const timeoutMs = 60_000;

/** How many things were left out, since they are none of their kind or PostgreSQL takes no such row. */
export interface Written {
  leftOut: number;
}

/**
 * Writes what has changed between two sequences, and moves the mark, in one transaction. Null: another process has been
 * here; nothing was written. What cannot be a row is left out and holds up nothing else. The doc's row, which every commit of an edit locks, is touched last: nobody who types waits.
 */
export async function writeChanges(timelineId: string, doc: Y.Doc, changes: Changes, from: number, to: number): Promise<Written | null> {
  return db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      const mark = await tx.doc.findUnique({ where: { id: timelineId }, select: { projectedSeq: true } });
      if (mark?.projectedSeq !== BigInt(from)) return null;
      if (changes.hasTitle) await writeTitle(tx, timelineId, doc);
      const leftOut =
        (await writeEvents(tx, timelineId, doc, [...changes.events], to)) +
        (await writeSources(tx, timelineId, doc, [...changes.sources])) +
        (await writePositions(tx, timelineId, doc, [...changes.positions])) +
        (await writeRevisions(tx, timelineId, changes));
      await moveMark(tx, timelineId, to);
      return { leftOut };
    },
    { timeout: timeoutMs },
  );
}

/** Drops the derived rows and makes them anew from the doc as it stands. Revisions stay: they are of updates long merged. */
export async function writeAll(timelineId: string, doc: Y.Doc, seq: number): Promise<Written> {
  const { events, sources, positions } = rootsOf(doc);
  return db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      await tx.eventRow.deleteMany({ where: { timelineId } });
      await tx.sourceRow.deleteMany({ where: { timelineId } });
      await tx.citationRow.deleteMany({ where: { timelineId } });
      await writeTitle(tx, timelineId, doc);
      const leftOut =
        (await writeEvents(tx, timelineId, doc, [...events.keys()], seq)) +
        (await writeSources(tx, timelineId, doc, [...sources.keys()])) +
        (await writePositions(tx, timelineId, doc, [...positions.keys()]));
      await moveMark(tx, timelineId, seq);
      return { leftOut };
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

/** Those of these things that are there and are what the root holds; and how many are there and are not. */
function thingsOf(root: Y.Map<Fields>, ids: readonly string[]): { things: [string, Fields][]; leftOut: number } {
  const present = ids.filter((id) => root.has(id));
  const things = present.flatMap((id): [string, Fields][] => {
    const fields = root.get(id);
    return isName(id) && isMap(fields) ? [[id, fields]] : [];
  });
  return { things, leftOut: present.length - things.length };
}

async function writeEvents(tx: Db, timelineId: string, doc: Y.Doc, changed: string[], seq: number): Promise<number> {
  const ids = changed.filter(isName);
  const { things, leftOut } = thingsOf(rootsOf(doc).events, changed);
  const languages = Object.keys(readAllButEvents(doc).title);
  const events = things.map(([id, fields]) => readEvent(id, fields));
  await tx.eventRow.deleteMany({ where: { timelineId, eventId: { in: ids } } });
  await tx.citationRow.deleteMany({ where: { timelineId, eventId: { in: ids } } });
  const rows = events.map((event) => eventRow(timelineId, event, languages, seq));
  const citations = events.flatMap((event) => eventCitations(timelineId, event));
  return leftOut + (await insertRows(tx, rows, (data) => tx.eventRow.createMany({ data }))) + (await insertCitations(tx, citations));
}

async function writeSources(tx: Db, timelineId: string, doc: Y.Doc, changed: string[]): Promise<number> {
  const { things, leftOut } = thingsOf(rootsOf(doc).sources, changed);
  await tx.sourceRow.deleteMany({ where: { timelineId, sourceId: { in: changed.filter(isName) } } });
  const rows = things.map(([id, fields]) => sourceRow(timelineId, readSource(id, fields)));
  return leftOut + (await insertRows(tx, rows, (data) => tx.sourceRow.createMany({ data })));
}

async function writePositions(tx: Db, timelineId: string, doc: Y.Doc, changed: string[]): Promise<number> {
  const { things, leftOut } = thingsOf(rootsOf(doc).positions, changed);
  await tx.citationRow.deleteMany({ where: { timelineId, carrier: { in: changed.filter(isName).map(positionCarrier) } } });
  const citations = things.flatMap(([id, fields]) => positionCitations(timelineId, id, readPosition(id, fields)));
  return leftOut + (await insertCitations(tx, citations));
}

function insertCitations(tx: Db, rows: readonly Prisma.CitationRowCreateManyInput[]): Promise<number> {
  return insertRows(tx, rows, (data) => tx.citationRow.createMany({ data, skipDuplicates: true }));
}

/** A run of edits that goes on replaces its last revision; the run before it stays. */
async function writeRevisions(tx: Db, timelineId: string, { revisions, events }: Changes): Promise<number> {
  if (revisions.length === 0) return 0;
  const latest = await tx.eventRevision.findMany({
    where: { timelineId, eventId: { in: [...events].filter(isName) } },
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
