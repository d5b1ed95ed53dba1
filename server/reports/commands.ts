import { z } from 'zod';
import { can } from '#core/access';
import { longestInReport } from '#core/reports/report';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { findAccess, requireAct } from '#server/timelines/access';
import type { Prisma, ReaderReport } from '../../prisma/generated/client';

/** One change a request: somebody takes it up, it is dismissed, a correction answers it, or it is opened again. */
export const reportChangeSchema = z.union([
  z.strictObject({ assigneeId: z.string().max(100).nullable() }),
  z.strictObject({ dismissed: z.string().trim().min(1, say('report.noReason')).max(longestInReport.reason, say('report.longReason')) }),
  z.strictObject({ answeredBy: z.int().positive() }),
  z.strictObject({ reopened: z.literal(true) }),
]);
type ReportChange = z.infer<typeof reportChangeSchema>;

/**
 * Changes a report. Closing it deletes the reader's contact for good. Throws a refusal: those of `requireAct`, not-found, conflict for a
 * report that a colleague has closed or opened meanwhile, invalid for an assignee without the right to triage, or for an edition that does
 * not correct the event.
 */
export async function changeReport(caller: Caller | null, timelineId: string, reportId: string, change: ReportChange): Promise<void> {
  const { userId } = await requireAct(caller, timelineId, 'triageReports');
  if (!z.uuid().safeParse(reportId).success) throw new Refusal('not-found', say('report.notThere'));
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM reader_report WHERE id = ${reportId}::uuid FOR UPDATE`;
    const report = await tx.readerReport.findFirst({ where: { id: reportId, timelineId } });
    if (!report) throw new Refusal('not-found', say('report.notThere'));
    const isOpen = report.state === 'open';
    if (isOpen === 'reopened' in change) throw new Refusal('conflict', say(isOpen ? 'report.isOpen' : 'report.isClosed'));
    await tx.readerReport.update({ where: { id: reportId }, data: await dataOf(tx, report, change, userId) });
    // The page of corrections says which of them readers reported.
    if ('answeredBy' in change || report.state === 'answered') await sendChangeNotice(tx, { timelineId, topic: 'editions' });
    await sendChangeNotice(tx, { timelineId, topic: 'reports' });
  });
}

async function dataOf(
  tx: Db,
  report: ReaderReport,
  change: ReportChange,
  userId: string,
): Promise<Prisma.ReaderReportUncheckedUpdateInput> {
  const closed = { contact: '', closedById: userId, closedAt: new Date() };
  if ('dismissed' in change) return { ...closed, state: 'dismissed', reason: change.dismissed };
  if ('reopened' in change) return { state: 'open', reason: '', answeredBy: null, closedById: null, closedAt: null };
  if ('answeredBy' in change) {
    await requireCorrection(tx, report, change.answeredBy);
    return { ...closed, state: 'answered', answeredBy: change.answeredBy };
  }
  if (change.assigneeId !== null) await requireTriager(tx, report.timelineId, change.assigneeId);
  return { assigneeId: change.assigneeId };
}

async function requireCorrection(tx: Db, { timelineId, eventId, number: reported }: ReaderReport, number: number): Promise<void> {
  const edition = await tx.edition.findUnique({ where: { timelineId_number: { timelineId, number } }, select: { correctedEvents: true } });
  if (!edition || number <= reported || !edition.correctedEvents.includes(eventId))
    throw new Refusal('invalid', say('report.noCorrection'), 'answeredBy');
}

async function requireTriager(tx: Db, timelineId: string, userId: string): Promise<void> {
  const access = await findAccess(timelineId, userId, tx);
  if (!can(access?.role ?? null, 'triageReports')) throw new Refusal('invalid', say('report.noTriager'), 'assigneeId');
}
