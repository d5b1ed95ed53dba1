import { isSamePage, type LinkState } from '#core/captures/capture';
import type { Db } from '#server/base/db';
import { wordsOf } from '#server/captures/words';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { type Exchange, type FetchProblem, headerOf, lastOf } from '#server/fetch/guardedFetch';

/** What a check of a link has found, and what later ones compare with. */
export interface FoundLink {
  address: string;
  state: LinkState;
  detail: string;
  words: KnownWords | null;
}

export interface KnownWords {
  hash: string;
  at: Date;
}

const permanent = new Set([301, 308]);
const goneStatuses = new Set([404, 410]);

/**
 * Says how a link stands from what the fetch of its address has brought. `known`: the words to compare with; null to compare with none, and to
 * keep those of this answer.
 */
export function checkOfFetch(address: string, fetched: readonly Exchange[] | FetchProblem, known: KnownWords | null): FoundLink {
  const found = (state: LinkState, detail = '', words = known): FoundLink => ({ address, state, detail, words });
  if (fetched instanceof Error) return found('unchecked', fetched.code === 'status' ? `status ${fetched.detail}` : fetched.code);
  const last = lastOf(fetched);
  if (goneStatuses.has(last.status)) return found('gone', `status ${last.status}`);
  if (last.status < 200 || last.status >= 300) return found('unchecked', `status ${last.status}`);
  const { hash } = wordsOf(last.body ?? Buffer.alloc(0), headerOf(last, 'content-type'));
  const words = known ?? { hash, at: new Date(last.at) };
  // A page behind a temporary redirect is still at its address.
  const isMoved = fetched.slice(0, -1).some(({ status }) => permanent.has(status)) && !isSamePage(address, last.url);
  if (isMoved) return found('moved', last.url, words);
  return hash === words.hash ? found('alive', '', words) : found('changed', words.at.toISOString(), words);
}

/** Keeps the newest check of a source's link. */
export async function keepCheck(tx: Db, timelineId: string, sourceId: string, { words, ...check }: FoundLink): Promise<void> {
  const data = { ...check, at: new Date(), wordsHash: words?.hash ?? null, wordsAt: words?.at ?? null };
  const where = { timelineId_sourceId: { timelineId, sourceId } };
  await tx.linkCheck.upsert({ where, create: { timelineId, sourceId, ...data }, update: data });
  await sendChangeNotice(tx, { timelineId, topic: 'captures' });
}
