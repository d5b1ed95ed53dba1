import { randomUUID } from 'node:crypto';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { insertCapture, type NewCapture } from '#server/captures/commands';
import { isCaptureDue } from '#server/captures/due';
import { checkOfFetch, keepCheck } from '#server/captures/linkCheck';
import { listKnownPages, readSources } from '#server/captures/queries';
import { addressOfSource } from '#server/captures/sourceAddress';
import { wordsOf } from '#server/captures/words';
import { type Exchange, FetchProblem, headerOf, lastOf } from '#server/fetch/guardedFetch';
import { politeFetch } from '#server/fetch/politeFetch';
import type { JobRun } from '#server/jobs/job';
import { requireAct } from '#server/timelines/access';

/** Captures the page of a source now. Throws the refusals of `requireAct` and of the fetch. */
export async function captureNow(job: JobRun<{ sourceId: string }>): Promise<void> {
  await requireAct(job.caller, job.timelineId, 'editTimeline');
  const source = (await readSources(job.timelineId)).find(({ id }) => id === job.data.sourceId);
  if (!source) throw new Refusal('not-found', say('source.notThere'));
  const asked = addressOfSource(source);
  if (!asked) throw new Refusal('invalid', say('capture.noAddress'));
  job.report(0.1);
  const exchanges = await fetchOf(asked);
  job.report(0.8);
  const { status } = lastOf(exchanges);
  if (status < 200 || status >= 300) {
    await keepCheck(db(), job.timelineId, source.id, checkOfFetch(asked, exchanges, null));
    throw new Refusal('invalid', say('page.status', { detail: String(status) }));
  }
  const capture = captureOf(job, source, asked, exchanges);
  await db().$transaction(async (tx) => {
    await insertCapture(tx, capture);
    await keepCheck(tx, job.timelineId, source.id, checkOfFetch(asked, exchanges, null));
    await job.finish(tx, { captureId: capture.id });
  });
}

async function fetchOf(asked: string): Promise<Exchange[]> {
  try {
    return await politeFetch(asked);
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error;
    throw new Refusal('invalid', say(`page.${error.code}`, { detail: error.detail }));
  }
}

/** Captures the page of each source that has none yet, for a timeline whose setting asks for it. A page that cannot be read is tried again later. */
export async function captureMissing(job: JobRun<object>): Promise<void> {
  const { asked: known, checks } = await listKnownPages(job.timelineId);
  const missing = (await readSources(job.timelineId)).flatMap((source) => {
    const asked = addressOfSource(source);
    return asked && !known.has(`${source.id} ${asked}`) && isCaptureDue(asked, checks.get(source.id)) ? [{ source, asked }] : [];
  });
  for (const [i, { source, asked }] of missing.entries()) {
    job.report(i / missing.length);
    await captureOne(job, source, asked);
  }
  await db().$transaction((tx) => job.finish(tx, { pages: missing.length }));
}

async function captureOne(job: JobRun<object>, source: CslItem, asked: string): Promise<void> {
  try {
    const exchanges = await politeFetch(asked);
    const { status } = lastOf(exchanges);
    await db().$transaction(async (tx) => {
      if (status >= 200 && status < 300) await insertCapture(tx, captureOf(job, source, asked, exchanges));
      await keepCheck(tx, job.timelineId, source.id, checkOfFetch(asked, exchanges, null));
    });
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error;
    await keepCheck(db(), job.timelineId, source.id, checkOfFetch(asked, error, null));
  }
}

function captureOf(job: JobRun<unknown>, source: CslItem, asked: string, exchanges: readonly Exchange[]): NewCapture {
  const last = lastOf(exchanges);
  const body = last.body ?? Buffer.alloc(0);
  const mediaType = headerOf(last, 'content-type').slice(0, 200) || 'application/octet-stream';
  return {
    id: randomUUID(),
    timelineId: job.timelineId,
    sourceId: source.id,
    page: {
      ...{ asked, address: last.url, status: last.status, at: new Date(last.at) },
      exchanges: exchanges.map(({ body: _body, ...exchange }) => exchange),
    },
    name: '',
    mediaType,
    body,
    words: wordsOf(body, mediaType),
    archiveUrl: source.annalist.archiveUrl ?? '',
    capturedById: job.caller?.userId ?? null,
  };
}
