import { canonicalJson } from '#core/editions/canonicalJson';
import type { Finding } from '#core/editions/finding';
import { freeze } from '#core/editions/freeze';
import { lintTimeline } from '#core/editions/lint';
import { renderPage } from '#core/editions/page/page';
import { textNodesOf } from '#core/editions/textNodes';
import { inFirstLanguage } from '#core/model/byLanguage';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { freezeFile } from '#server/editions/frozenFile';
import type { NewEdition } from '#server/editions/newEdition';
import { findFreeSlug, loadTimelineDoc } from '#server/editions/queries';
import { editionPolicy, pagePolicy } from '#server/editions/serving/policy';
import { publishImages } from '#server/images/commands';
import { findImages } from '#server/images/queries';
import type { JobRun } from '#server/jobs/job';
import { sendNotice } from '#server/notices/notices';
import { requireAct } from '#server/timelines/access';
import messages from '../base/messages/en.json' with { type: 'json' };

/** Those that stop a publishing. */
type ErrorCode = keyof (typeof messages)['edition']['finding'];

export interface Published {
  number: number;
  slug: string;
  /** How many things a reader may miss; nothing that stopped the publishing. */
  warnings: number;
}

const readTimeoutMs = 60_000;
/** Storing takes a statement a file; a busy machine takes its time with megabytes. */
const storeTimeoutMs = 60_000;
/** Each time, somebody else has published in between. */
const mostTries = 5;
/** Where the progress stands after each step, from what the steps take with 5,000 events. */
const after = { read: 0.4, checked: 0.45, json: 0.55, page: 0.9 };

/**
 * Freezes the timeline as its log stands into the next edition: canonical JSON and a complete page, stored by their hashes. As a
 * job it takes as long as it takes: reading and writing hold no lock and no connection. Throws a refusal where the role does not
 * cover it, or where a reader would be misled (`lintTimeline`).
 */
export async function publishEdition(
  caller: Caller | null,
  timelineId: string,
  given: NewEdition,
  { report, finish }: Pick<JobRun<NewEdition>, 'report' | 'finish'> = { report: () => undefined, finish: async () => undefined },
): Promise<Published> {
  await requireAct(caller, timelineId, 'publishEdition');
  const { timeline, seq } = await readPublishable(timelineId, report);
  const title = inFirstLanguage(timeline.title, timeline.languages) ?? { value: '', language: 'en' };
  const nodes = textNodesOf(timeline);
  const findings = lintTimeline(timeline, await findImages(db(), timelineId), nodes);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Refusal('invalid', refusalText(errors));
  report(after.checked);
  const warnings = findings.length;
  const images = [...nodes.values()].flatMap((each) => each.images.map(({ hash }) => hash));
  for (let tries = 1; ; tries += 1) {
    const { slug, number, publisher } = await planEdition(db(), timelineId, given.slug, title);
    const publishedAt = new Date();
    const edition = freeze(timeline, { slug, number, publishedAt: publishedAt.toISOString(), note: given.note, publisher });
    const json = freezeFile('application/json; charset=utf-8', canonicalJson(edition), pagePolicy(false));
    report(after.json);
    const html = freezeFile('text/html; charset=utf-8', renderPage(edition), editionPolicy(images.length > 0));
    report(after.page);
    const published = { number, slug, warnings };
    const isStored = await db().$transaction(
      async (tx) => {
        // One at a time: two timelines whose first editions are published at once do not take the same address.
        await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('address', 2))::text`;
        await tx.$queryRaw`SELECT id FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
        // The role and the archive may have changed while the page was written.
        const { userId } = await requireAct(caller, timelineId, 'publishEdition');
        const now = await planEdition(tx, timelineId, given.slug, title);
        if (now.number !== number || now.slug !== slug) return false;
        await tx.timeline.update({ where: { id: timelineId }, data: { slug } });
        await tx.frozenFile.createMany({ data: [json, html], skipDuplicates: true });
        await tx.edition.create({
          data: { timelineId, number, note: given.note, seq, publishedById: userId, publishedAt, jsonHash: json.hash, htmlHash: html.hash },
        });
        await publishImages(tx, timelineId, number, images);
        await sendNotice(tx, { timelineId, topic: 'editions' });
        await finish(tx, published);
        return true;
      },
      { timeout: storeTimeoutMs },
    );
    if (isStored) return published;
    if (tries === mostTries) throw new Refusal('conflict', say('edition.others'));
  }
}

async function readPublishable(timelineId: string, report: (progress: number) => void): Promise<{ timeline: Timeline; seq: bigint }> {
  // As of one moment: checkpoints may be made, and rows of the log merged into them, between two statements.
  const loaded = await db().$transaction((tx) => loadTimelineDoc(tx, timelineId), {
    isolationLevel: 'RepeatableRead',
    timeout: readTimeoutMs,
  });
  if (!loaded) throw new Refusal('not-found', say('timeline.gone'));
  const timeline = readTimeline(loaded.doc);
  loaded.doc.destroy();
  report(after.read);
  return { timeline, seq: loaded.seq };
}

/**
 * The number, the address and the publisher that the next edition has if it is stored now. An address is given with the first edition and never
 * changes. Throws a refusal for an address that cannot be had, and where the public pages were withdrawn.
 */
async function planEdition(
  tx: Db,
  timelineId: string,
  wanted: string | undefined,
  title: { value: string; language: string },
): Promise<{ number: number; slug: string; publisher: string }> {
  const timeline = await tx.timeline.findUnique({
    where: { id: timelineId },
    select: { slug: true, withdrawnAt: true, team: { select: { name: true } } },
  });
  if (!timeline) throw new Refusal('not-found', say('timeline.gone'));
  if (timeline.withdrawnAt) throw new Refusal('conflict', say('edition.withdrawn'));
  if (timeline.slug && wanted) throw new Refusal('conflict', say('edition.hasAddress'), 'slug');
  const last = await tx.edition.aggregate({ where: { timelineId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const publisher = timeline.team.name;
  if (timeline.slug) return { number, slug: timeline.slug, publisher };
  if (!wanted) return { number, slug: await findFreeSlug(tx, title.value, title.language), publisher };
  if ((await tx.timeline.count({ where: { slug: wanted } })) > 0) throw new Refusal('conflict', say('edition.addressTaken'), 'slug');
  return { number, slug: wanted, publisher };
}

function refusalText(errors: readonly Finding[]): string {
  const sentences = errors.slice(0, 5).map(({ code, place, detail }) => {
    const where = say('edition.place', { of: place?.of ?? 'timeline', eventId: place?.of === 'event' ? place.eventId : '' });
    return say(`edition.finding.${code as ErrorCode}`, { where, detail });
  });
  return say('edition.refused', { sentences: sentences.join(' '), more: errors.length - sentences.length });
}
