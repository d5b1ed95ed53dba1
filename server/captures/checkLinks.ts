import pLimit from 'p-limit';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { isLinkDue } from '#server/captures/due';
import { checkOfFetch, type FoundLink, keepCheck } from '#server/captures/linkCheck';
import { findKnownWords, listKnownPages, readSources } from '#server/captures/queries';
import { addressOfSource } from '#server/captures/sourceAddress';
import { FetchProblem } from '#server/fetch/guardedFetch';
import { politeFetch } from '#server/fetch/politeFetch';
import type { JobRun } from '#server/jobs/job';
import { requireAct } from '#server/timelines/access';

/** Hosts that are read at the same time. Each of them gets one request at a time. */
const hostsAtOnce = 4;

interface Link {
  sourceId: string;
  address: string;
}

/** Checks the link of a source. Throws the refusals of `requireAct`. */
export async function checkLink(job: JobRun<{ sourceId: string }>): Promise<void> {
  await requireAct(job.caller, job.timelineId, 'editTimeline');
  const source = (await readSources(job.timelineId)).find(({ id }) => id === job.data.sourceId);
  const address = source && addressOfSource(source);
  if (!address) throw new Refusal('invalid', say('capture.noAddress'));
  const found = await check(job.timelineId, { sourceId: source.id, address });
  await db().$transaction(async (tx) => {
    await keepCheck(tx, job.timelineId, source.id, found);
    await job.finish(tx, { state: found.state });
  });
}

/** Checks the links of all sources, or of those that were not checked within these days. A run that was interrupted has kept what it found. */
export async function checkLinks(job: JobRun<{ dueAfterDays?: number | undefined }>): Promise<void> {
  const { dueAfterDays } = job.data;
  if (job.caller) await requireAct(job.caller, job.timelineId, 'editTimeline');
  const { checks } = await listKnownPages(job.timelineId);
  const links = (await readSources(job.timelineId)).flatMap((source): Link[] => {
    const address = addressOfSource(source);
    const isDue = address && (dueAfterDays === undefined || isLinkDue(address, checks.get(source.id), dueAfterDays));
    return isDue ? [{ sourceId: source.id, address }] : [];
  });
  let done = 0;
  const limit = pLimit(hostsAtOnce);
  const checkInTurn = async (ofHost: readonly Link[]) => {
    for (const link of ofHost) {
      await keepCheck(db(), job.timelineId, link.sourceId, await check(job.timelineId, link));
      done += 1;
      job.report(done / links.length);
    }
  };
  await Promise.all([...byHost(links).values()].map((ofHost) => limit(checkInTurn, ofHost)));
  await db().$transaction((tx) => job.finish(tx, { links: links.length }));
}

async function check(timelineId: string, { sourceId, address }: Link): Promise<FoundLink> {
  const known = await findKnownWords(timelineId, sourceId, address);
  try {
    return checkOfFetch(address, await politeFetch(address), known);
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error;
    return checkOfFetch(address, error, known);
  }
}

function byHost(links: readonly Link[]): Map<string, Link[]> {
  const hosts = new Map<string, Link[]>();
  for (const link of links) {
    const { host } = new URL(link.address);
    hosts.set(host, [...(hosts.get(host) ?? []), link]);
  }
  return hosts;
}
