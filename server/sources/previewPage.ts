import { addressOfId, readIdentifier } from '#core/sources/fromPage/addressOfId';
import { readPage } from '#core/sources/fromPage/readPage';
import type { ImportedItem } from '#core/sources/import/imported';
import { sourceOfRecord } from '#core/sources/import/sourceOfItem';
import { readIsbn } from '#core/sources/isbn';
import { db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { type FetchedPage, FetchProblem, guardedFetch } from '#server/fetch/guardedFetch';
import type { JobRun } from '#server/jobs/job';
import { booksOfIsbn } from '#server/sources/booksOfIsbn';
import { decodePage } from '#server/sources/decodePage';
import type { ReferencesPreview } from '#server/sources/previewReferences';
import { translateIdentifier, translatePage } from '#server/sources/translationServer';

/** Stores the sources that an address, an identifier or an ISBN leads to as the result of the job. Throws the refusals of the fetch. */
export async function previewPage(job: JobRun<{ address: string }>): Promise<void> {
  const preview = await readTyped(job.data.address);
  await db().$transaction((tx) => job.finish(tx, preview));
}

/** Returns the sources that an address, an identifier or an ISBN leads to. Throws a `Refusal` with words for the field that was typed into. */
export async function readTyped(typed: string): Promise<ReferencesPreview> {
  const isbn = readIsbn(typed);
  if (isbn && !isbn.ok) throw new Refusal('invalid', say(`page.${isbn.problem}`), 'address');
  if (isbn) return previewOf('isbn', await booksOfIsbn(isbn.isbn));
  const identifier = readIdentifier(typed);
  const translated = identifier ? await translateIdentifier(identifier.id) : [];
  return previewOf('page', translated.length > 0 ? translated : await itemsOfPage(addressOfId(typed)));
}

function previewOf(format: 'page' | 'isbn', items: readonly ImportedItem[]): ReferencesPreview {
  return { format, records: items.map((item, index) => ({ line: index + 1, ...sourceOfRecord({ item }) })) };
}

/**
 * Reads a page. The translation-server is asked only after our own guard let the address and its redirects pass: it has no guard, and can stand
 * where it reaches other servers of the operator.
 */
async function itemsOfPage(address: string | null): Promise<ImportedItem[]> {
  if (!address) throw new Refusal('invalid', say('page.notAnAddress'), 'address');
  const today = new Date().toISOString().slice(0, 10);
  let page: FetchedPage;
  try {
    page = await guardedFetch(address, { open: currentEnv().fetchNetworks });
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error;
    const translated = isOfThePage(error) ? await translatePage(address, today) : [];
    if (translated.length > 0) return translated;
    throw new Refusal('invalid', say(`page.${error.code}`, { detail: error.detail }), 'address');
  }
  if (!/html|xml/i.test(page.contentType)) throw new Refusal('invalid', say('page.notHtml'), 'address');
  const translated = await translatePage(page.url, today);
  return translated.length > 0 ? translated : [readPage(decodePage(page.body, page.contentType), page.url, today)];
}

/** The site is public, and did not give the page to us. */
function isOfThePage({ code }: FetchProblem): boolean {
  return code === 'status' || code === 'tooSlow' || code === 'tooLarge';
}
