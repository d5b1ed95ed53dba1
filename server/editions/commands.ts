import { canonicalJson } from '#core/editions/canonicalJson';
import { correctedEvents, withCorrections } from '#core/editions/corrections';
import type { Finding } from '#core/editions/finding';
import { freeze } from '#core/editions/freeze';
import { lintTimeline } from '#core/editions/lint';
import { formatEdition } from '#core/editions/references';
import { textNodesOf } from '#core/editions/textNodes';
import { inFirstLanguage } from '#core/model/byLanguage';
import { outermost } from '#core/model/leaves';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import type { StyleElement } from '#core/sources/styles/uploaded/style';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { isAddressTaken, lockAddresses } from '#server/editions/address';
import { bundleFiles } from '#server/editions/bundle/bundleFiles';
import { editionFiles } from '#server/editions/editionFiles';
import { freezeFile } from '#server/editions/frozenFile';
import type { NewEdition } from '#server/editions/newEdition';
import { pageFiles } from '#server/editions/pageFiles';
import { publicStateOf } from '#server/editions/publicity';
import { findFreeSlug, loadTimelineDoc, readEdition } from '#server/editions/queries';
import { pagePolicy } from '#server/editions/serving/policy';
import { removeUnusedFiles, storeFiles } from '#server/editions/storedFiles';
import { publishImages } from '#server/images/commands';
import { findImages } from '#server/images/queries';
import type { JobRun } from '#server/jobs/job';
import { tellOfPublication } from '#server/notifications/notify';
import { clean } from '#server/records/storable';
import { keepStyle } from '#server/styles/commands';
import { findNamedStyle } from '#server/styles/queries';
import { requireAct } from '#server/timelines/access';
import messages from '../base/messages/en.json' with { type: 'json' };

/** The findings that prevent publishing. */
type ErrorCode = keyof (typeof messages)['edition']['finding'];

export interface Published {
  number: number;
  slug: string;
  /** The number of warnings, which do not prevent publishing. */
  warnings: number;
}

const readTimeoutMs = 60_000;
/** Megabytes of files take long on a busy machine. */
const storeTimeoutMs = 60_000;
/** Each retry means that somebody else has published in between. */
const mostTries = 5;
/** The progress after each step, measured with 5,000 events. */
const after = { read: 0.4, checked: 0.45, json: 0.55, page: 0.9 };

/**
 * Freezes the current log of the timeline into the next edition: canonical JSON and a complete page, stored by their hashes. It may take
 * long, as a job: reading and rendering hold no lock and no connection. Throws a refusal if the role does not allow it, or if the edition
 * would mislead a reader (`lintTimeline`).
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
  const images = nodes.flatMap((each) => each.images.map(({ hash }) => hash));
  const site = publicOrigin();
  const style = await findNamedStyle(timelineId, timeline.referenceStyle);
  const references = await formatEdition(timeline, async () => style && (JSON.parse(style.rules) as StyleElement));
  for (let tries = 1; ; tries += 1) {
    const { slug, number, publisher, before } = await planEdition(db(), timelineId, given.slug, title);
    const publishedAt = new Date();
    const kind = number === 1 ? 'first' : given.kind;
    const head = { slug, number, publishedAt: publishedAt.toISOString(), note: given.note, publisher, references };
    const frozen = freeze(timeline, { ...head, kind });
    const edition = withCorrections(frozen, before === null ? null : await readEdition(timelineId, before));
    const own = edition.corrections?.find((each) => each.number === number);
    const corrected = own ? correctedEvents(own) : [];
    const json = freezeFile('application/json; charset=utf-8', canonicalJson(edition), pagePolicy(false));
    report(after.json);
    const { html, fonts } = await pageFiles(edition, { hasImages: images.length > 0, site });
    const parts = [...editionFiles(edition, { site }), ...fonts];
    const files = [...parts, ...(await bundleFiles(timelineId, { edition, html, json, files: parts, images }))];
    report(after.page);
    const all = [json, html, ...files.map(({ file }) => file)];
    const published = { number, slug, warnings };
    const store = db().$transaction(
      async (tx) => {
        await lockAddresses(tx);
        await tx.$queryRaw`SELECT id FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
        // The role and the archive state may have changed while the page was rendered.
        const { userId } = await requireAct(caller, timelineId, 'publishEdition');
        const now = await planEdition(tx, timelineId, given.slug, title);
        if (now.number !== number || now.slug !== slug || now.before !== before) return false;
        await tx.timeline.update({ where: { id: timelineId }, data: { slug } });
        await storeFiles(all);
        // Somebody may have removed it since it was read.
        if (style) await keepStyle(tx, style);
        await tx.edition.create({
          data: {
            timelineId,
            number,
            kind,
            corrected: corrected.length,
            correctedEvents: corrected.map(clean),
            note: given.note,
            title: clean(title.value),
            language: clean(title.language),
            seq,
            publishedById: userId,
            publishedAt,
            styleHash: style?.hash ?? null,
            jsonHash: json.hash,
            htmlHash: html.hash,
          },
        });
        await tx.editionFile.createMany({ data: files.map(({ name, file }) => ({ timelineId, number, name, hash: file.hash })) });
        await publishImages(tx, timelineId, number, images);
        await sendChangeNotice(tx, { timelineId, topic: 'editions' });
        await tellOfPublication(tx, { timelineId, edition: number, actorId: userId });
        await finish(tx, published);
        return true;
      },
      { timeout: storeTimeoutMs },
    );
    const isStored = await store.catch(async (error: unknown) => {
      await forgetFiles(all.map(({ hash }) => hash));
      throw error;
    });
    if (isStored) return published;
    if (tries === mostTries) throw new Refusal('conflict', say('edition.others'));
  }
}

/** Removes the files of an edition that was not stored, while nobody else publishes. */
function forgetFiles(hashes: string[]): Promise<void> {
  return db().$transaction(async (tx) => {
    await lockAddresses(tx);
    await removeUnusedFiles(tx, hashes);
  });
}

async function readPublishable(timelineId: string, report: (progress: number) => void): Promise<{ timeline: Timeline; seq: bigint }> {
  // In one snapshot: between two statements, checkpoints may be made and rows of the log deleted.
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
 * Returns the number, the address and the publisher of the next edition if it is stored now. The first edition sets the address, and later
 * ones keep it. `before`: the newest edition that is not withdrawn, whose words a correction shows; null if there is none. While all pages
 * are withdrawn, an edition waits with them. Throws a refusal if the address is not available, or if the public pages have ended.
 */
async function planEdition(
  tx: Db,
  timelineId: string,
  wanted: string | undefined,
  title: { value: string; language: string },
): Promise<{ number: number; slug: string; publisher: string; before: number | null }> {
  const timeline = await tx.timeline.findUnique({
    where: { id: timelineId },
    select: { slug: true, withdrawnAt: true, publicUntil: true, team: { select: { name: true } } },
  });
  if (!timeline) throw new Refusal('not-found', say('timeline.gone'));
  if (publicStateOf(timeline) === 'ended') throw new Refusal('conflict', say('edition.ended'));
  if (timeline.slug && wanted) throw new Refusal('conflict', say('edition.hasAddress'), 'slug');
  const last = await tx.edition.aggregate({ where: { timelineId }, _max: { number: true } });
  const shown = await tx.edition.aggregate({ where: { timelineId, withdrawnAt: null }, _max: { number: true } });
  const planned = { number: (last._max.number ?? 0) + 1, publisher: timeline.team.name, before: shown._max.number };
  if (timeline.slug) return { ...planned, slug: timeline.slug };
  if (!wanted) return { ...planned, slug: await findFreeSlug(tx, title.value, title.language) };
  if (await isAddressTaken(tx, wanted)) throw new Refusal('conflict', say('edition.addressTaken'), 'slug');
  return { ...planned, slug: wanted };
}

function refusalText(errors: readonly Finding[]): string {
  // Several texts can lack the same source.
  const sentences = [...new Set(errors.map(sentenceOf))];
  const named = sentences.slice(0, 5);
  return say('edition.refused', { sentences: named.join(' '), more: sentences.length - named.length });
}

function sentenceOf({ code, ref, detail }: Finding): string {
  const record = ref && outermost(ref);
  const where = say('edition.place', { kind: record?.kind ?? 'none', id: record?.id ?? '' });
  return say(`edition.finding.${code as ErrorCode}`, { where, detail });
}
