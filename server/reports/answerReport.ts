import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import { emptyForm, type ReportForm, type ReportPlace, renderReportPage } from '#core/editions/report/reportPage';
import { reportStyle } from '#core/editions/report/reportStyle';
import type { ReportSubject } from '#core/editions/report/reportSubject';
import { type FormProblems, readReaderForm } from '#core/reports/readerForm';
import { allowedOrigins, currentEnv } from '#server/base/env';
import type { Answer } from '#server/editions/serving/answer';
import { uncachedPage } from '#server/editions/serving/uncachedPage';
import { addressHeader } from '#server/http/address';
import { receiveReport } from '#server/reports/receiveReport';

export interface ReportRequest {
  timelineId: string;
  place: ReportPlace;
  subject: ReportSubject;
  query: string;
  /** The body of the form. Null if it is only asked for. */
  body: string | null;
  headers: IncomingHttpHeaders;
}

/** The end of the address of the receipt, to which a sent form leads: a reload sends nothing again. */
const receipt = '?sent=1';

/** Answers with the form for reports, or receives one. On a refusal the form has the reader's words. */
export async function answerReport({ timelineId, place, subject, query, body, headers }: ReportRequest, log: Logger): Promise<Answer> {
  if (body === null) return page(200, subject, place, `?${query}` === receipt ? { sent: true } : emptyForm);
  const { form } = readReaderForm(body);
  const refuse = (status: number, problems: FormProblems) => page(status, subject, place, { sent: false, form, problems });
  const { origin } = headers;
  if (origin !== undefined && !allowedOrigins(currentEnv()).includes(origin)) return refuse(403, { form: 'otherSite' });
  const address = String(headers[addressHeader] ?? '');
  try {
    const problems = await receiveReport({ timelineId, eventId: place.eventId, subject, body, address });
    if (Object.keys(problems).length > 0) return refuse(problems.form === 'tooOften' ? 429 : 400, problems);
  } catch (error) {
    log.error({ error: String(error) }, 'a report cannot be stored');
    return refuse(503, { form: 'failed' });
  }
  const location = `/t/${place.slug}/${subject.number}/report/${encodeURIComponent(place.eventId)}${receipt}`;
  return { status: 303, headers: { location, 'cache-control': 'no-store', 'content-length': 0 } };
}

function page(status: number, subject: ReportSubject, place: ReportPlace, state: ReportForm): Promise<Answer> {
  return uncachedPage(status, renderReportPage(subject, place, state), reportStyle);
}
