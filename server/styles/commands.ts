import { runInNewContext } from 'node:vm';
import { canonicalJson } from '#core/editions/canonicalJson';
import { loadFormatter, type ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { nameOfUploaded, styleLanguages } from '#core/sources/styles/styles';
import { readStyle } from '#core/sources/styles/uploaded/readStyle';
import { type StyleFault, StyleRefusal, styleLimits, type UploadedStyle } from '#core/sources/styles/uploaded/style';
import { tryStyle } from '#core/sources/styles/uploaded/tryStyle';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sha256 } from '#server/base/sha256';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import type { JobRun } from '#server/jobs/job';
import { clean } from '#server/records/storable';
import { requireAct } from '#server/timelines/access';

/** For all languages. The largest style of ours takes 4 seconds on a machine with three times more work than cores. */
const longestTrialMs = 10_000;

/**
 * Checks a style (`readStyle`), formats examples in it within a limit of time, and gives it to the timeline. The result of the job is what the
 * style says of itself. `replaces`: the hash of a style that is removed afterwards, and does not count. Throws refusals with the line and the reason. It occupies its thread, so call it in a job.
 */
export async function addStyle(
  job: Pick<JobRun<{ text: string; replaces?: string | undefined }>, 'timelineId' | 'caller' | 'data' | 'finish'>,
): Promise<void> {
  const { caller, timelineId } = job;
  const { replaces } = job.data;
  const { about, style } = refusing(() => readStyle(job.data.text));
  const rules = canonicalJson(style);
  const hash = sha256(rules);
  const name = nameOfUploaded(hash);
  const load = async () => ({ style });
  await tryWithin(longestTrialMs, await Promise.all(styleLanguages.map((language) => loadFormatter({ name, load }, language))));
  const { title, authors, rights, licence } = about;
  const kept = { hash, title: clean(title), rules };
  const said = { authors: authors.map(clean), rights: clean(rights), licence: clean(licence) };
  await db().$transaction(async (tx) => {
    const { userId } = await requireAct(caller, timelineId, 'editTimeline');
    // Two uploads at once count each other.
    await tx.$queryRaw`SELECT id FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
    const others = await tx.timelineStyle.count({ where: { timelineId, hash: { notIn: [hash, replaces ?? hash] } } });
    if (others >= styleLimits.ofTimeline) throw new Refusal('too-many', say('style.tooMany', { count: styleLimits.ofTimeline }));
    await keepStyle(tx, kept);
    await tx.timelineStyle.upsert({
      where: { timelineId_hash: { timelineId, hash } },
      create: { timelineId, hash, ...said, addedById: userId },
      update: said,
    });
    await sendChangeNotice(tx, { timelineId, topic: 'styles' });
    await job.finish(tx, { hash, title: kept.title, ...said } satisfies UploadedStyle);
  });
}

/** Tries a style in each language, and throws a refusal if that fails or takes longer. Ends code that goes round for ever too. */
export async function tryWithin(longestMs: number, formatters: readonly ReferenceFormatter[]): Promise<void> {
  try {
    // The only way to end running code of the same thread. The context is no wall: what a style may say to the processor, which uses its words
    // as keys, is checked when it is read (`isSafe`), and `tryStyle` looks whether built-in objects are as they were.
    refusing(() => runInNewContext('run()', { run: () => formatters.forEach(tryStyle) }, { timeout: longestMs }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Refusal('too-large', say('style.tooSlow', { seconds: longestMs / 1000 }));
  }
}

/** Removes a style from a timeline. Editions that were published in it stay as they are. Throws the refusals of `requireAct`, and not-found. */
export async function removeStyle(caller: Caller | null, timelineId: string, hash: string): Promise<void> {
  await requireAct(caller, timelineId, 'editTimeline');
  await db().$transaction(async (tx) => {
    const { count } = await tx.timelineStyle.deleteMany({ where: { timelineId, hash } });
    if (count === 0) throw new Refusal('not-found', say('style.notThere'));
    await removeUnusedStyles(tx, [hash]);
    await sendChangeNotice(tx, { timelineId, topic: 'styles' });
  });
}

/** Stores a style if it is not there. Until the end of the transaction, nobody removes it. */
export async function keepStyle(tx: Db, style: { hash: string; title: string; rules: string }): Promise<void> {
  // An update locks the row, which "do nothing" would not.
  await tx.cslStyle.upsert({ where: { hash: style.hash }, create: style, update: { title: style.title } });
}

/** Removes the styles that no timeline and no edition has any more. */
export async function removeUnusedStyles(tx: Db, hashes: readonly string[]): Promise<void> {
  // Waits for whoever is giving one of them to an edition or a timeline. Only a statement after that sees these.
  await tx.$queryRaw`SELECT hash FROM csl_style WHERE hash = ANY(${[...hashes]}) ORDER BY hash FOR UPDATE`;
  await tx.cslStyle.deleteMany({ where: { hash: { in: [...hashes] }, timelines: { none: {} }, editions: { none: {} } } });
}

function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof StyleRefusal)) throw error;
    const { fault, line, detail } = error;
    const reason = say(`style.fault.${fault satisfies StyleFault}`, { detail: clean(detail) });
    throw new Refusal('invalid', line === null ? reason : say('style.atLine', { line, reason }));
  }
}
