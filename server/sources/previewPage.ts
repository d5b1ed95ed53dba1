import { addressOfId } from '#core/sources/fromPage/addressOfId';
import { readPage } from '#core/sources/fromPage/readPage';
import { sourceOfItem } from '#core/sources/import/sourceOfItem';
import { db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { type FetchedPage, FetchProblem, guardedFetch } from '#server/fetch/guardedFetch';
import type { JobRun } from '#server/jobs/job';
import { decodePage } from '#server/sources/decodePage';
import type { ReferencesPreview } from '#server/sources/previewReferences';

/** Fetches a page and stores the source that it describes as the result of the job. Throws the refusals of the fetch. */
export async function previewPage(job: JobRun<{ address: string }>): Promise<void> {
  const { url, contentType, body } = await fetchPage(job.data.address);
  if (!/html|xml/i.test(contentType)) throw new Refusal('invalid', say('page.notHtml'), 'address');
  const item = readPage(decodePage(body, contentType), url, new Date().toISOString().slice(0, 10));
  const preview: ReferencesPreview = { format: 'page', records: [{ line: 1, source: sourceOfItem(item) }] };
  await db().$transaction((tx) => job.finish(tx, preview));
}

async function fetchPage(typed: string): Promise<FetchedPage> {
  const address = addressOfId(typed);
  if (!address) throw new Refusal('invalid', say('page.notAnAddress'), 'address');
  try {
    return await guardedFetch(address, { open: currentEnv().fetchNetworks });
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error;
    throw new Refusal('invalid', say(`page.${error.code}`, { detail: error.detail }), 'address');
  }
}
