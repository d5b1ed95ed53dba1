import { z } from 'zod';
import { type ReportCounts, type ReportPage, type ReportState, type ReportView, reportStates } from '#core/reports/report';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import type { Prisma } from '../../prisma/generated/client';

export const reportFilterSchema = z.object({
  state: z.enum(reportStates).default('open'),
  event: z.string().max(1_000).optional(),
  after: z.string().max(200).optional(),
});

const mostAtOnce = 50;
const withPeople = {
  assignee: { select: { id: true, name: true } },
  closedBy: { select: { id: true, name: true } },
} satisfies Prisma.ReaderReportInclude;
type Row = Prisma.ReaderReportGetPayload<{ include: typeof withPeople }>;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Returns the reports in one state, the newest first. The caller must have checked access. */
export async function listReports(timelineId: string, { state, event, after }: z.infer<typeof reportFilterSchema>): Promise<ReportPage> {
  const [at, id] = after === undefined ? [null, null] : readCursor(after);
  const rows = await db().readerReport.findMany({
    where: {
      ...{ timelineId, state, eventId: event },
      ...(at && { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostAtOnce + 1,
    include: withPeople,
  });
  const shown = rows.slice(0, mostAtOnce);
  const corrections = await correctionsOf(timelineId);
  const last = shown.at(-1);
  return {
    reports: shown.map((row) => viewOf(row, corrections)),
    next: last && rows.length > shown.length ? writeCursor(last) : null,
    counts: await countByState(timelineId),
  };
}

/** Returns the number of open reports of each event. The caller must have checked access. */
export async function countOpenReports(timelineId: string): Promise<ReportCounts> {
  const groups = await db().readerReport.groupBy({ by: ['eventId'], where: { timelineId, state: 'open' }, _count: true });
  return Object.fromEntries(groups.map(({ eventId, _count }) => [eventId, _count]));
}

async function countByState(timelineId: string): Promise<Record<ReportState, number>> {
  const groups = await db().readerReport.groupBy({ by: ['state'], where: { timelineId }, _count: true });
  const countOf = (state: ReportState) => groups.find((group) => group.state === state)?._count ?? 0;
  return { open: countOf('open'), answered: countOf('answered'), dismissed: countOf('dismissed') };
}

/** Returns the numbers of the corrections that name an event, by its id, the newest first. */
async function correctionsOf(timelineId: string): Promise<ReadonlyMap<string, number[]>> {
  const editions = await db().edition.findMany({
    where: { timelineId, kind: 'correction' },
    orderBy: { number: 'desc' },
    select: { number: true, correctedEvents: true },
  });
  const found = new Map<string, number[]>();
  for (const { number, correctedEvents } of editions) for (const id of correctedEvents) found.set(id, [...(found.get(id) ?? []), number]);
  return found;
}

function viewOf(
  { createdAt, closedAt, timelineId: _, assigneeId: _assignee, closedById: _closer, ...row }: Row,
  corrections: ReadonlyMap<string, number[]>,
): ReportView {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    // Only a later edition can correct what the reader saw.
    corrections: (corrections.get(row.eventId) ?? []).filter((number) => number > row.number),
  };
}

function writeCursor({ createdAt, id }: Row): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString('base64url');
}

function readCursor(given: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(given, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('invalid', say('comment.place'), 'after');
  }
}
