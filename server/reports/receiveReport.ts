import type { ReportSubject } from '#core/editions/report/reportSubject';
import { checkReaderForm, type FormProblems, readReaderForm } from '#core/reports/readerForm';
import { db } from '#server/base/db';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { networkOf } from '#server/http/address';
import { type Limit, spend } from '#server/http/limits';
import { tellOfReport } from '#server/notifications/notify';
import { clean } from '#server/records/storable';

/** For one network. */
const fromOneNetwork: Limit = { burst: 5, everyMs: 10 * 60_000 };
/** For one timeline from everywhere, so that nobody fills the team's list from many addresses. */
const onOneTimeline: Limit = { burst: 200, everyMs: 60_000 };

export interface ReceivedReport {
  timelineId: string;
  eventId: string;
  subject: ReportSubject;
  /** The body of the form. */
  body: string;
  /** The network address of the reader. */
  address: string;
}

/**
 * Stores a reader's report for the team. Returns the problems of the form; none: it was received. A form that a program has filled in is
 * dropped, and looks received.
 */
export async function receiveReport({ timelineId, eventId, subject, body, address }: ReceivedReport): Promise<FormProblems> {
  const { form, isTrapped } = readReaderForm(body);
  const { problems, source } = checkReaderForm(form);
  if (Object.keys(problems).length > 0) return problems;
  if (isTrapped) return {};
  const mayReport =
    (await spend(`report:${networkOf(address)}`, fromOneNetwork)).ok && (await spend(`reports:${timelineId}`, onOneTimeline)).ok;
  if (!mayReport) return { form: 'tooOften' };
  await db().$transaction(async (tx) => {
    const { id } = await tx.readerReport.create({
      data: {
        timelineId,
        number: subject.number,
        eventId: clean(eventId),
        eventTitle: clean(subject.event.value),
        words: clean(form.words),
        source: clean(source),
        contact: clean(form.contact),
      },
    });
    await sendChangeNotice(tx, { timelineId, topic: 'reports' });
    await tellOfReport(tx, { timelineId, reportId: id });
  });
  return {};
}
