import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type Edition, slugPattern } from '#core/editions/edition';
import type { Finding } from '#core/editions/finding';
import { lintTimeline } from '#core/editions/lint';
import { everyText } from '#core/model/everyText';
import { type Image, imagesIn } from '#core/model/nodes/image';
import { inFirstLanguage, readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { renderPage } from '#server/editions/page/page';
import { findFreeSlug, loadTimelineDoc } from '#server/editions/queries';
import { publishImages } from '#server/images/commands';
import { findImages } from '#server/images/queries';
import { sendNotice } from '#server/notices/notices';
import { requireAct } from '#server/timelines/access';
import messages from '../base/messages/en.json' with { type: 'json' };

export const slugSchema = z.string().regex(slugPattern, say('edition.address'));

export const newEditionSchema = z.object({
  note: z.string().trim().max(1_000, say('edition.longNote')).default(''),
  slug: slugSchema.optional(),
});

/** Those that stop a publishing. */
type ErrorCode = keyof (typeof messages)['edition']['finding'];

export interface Published {
  number: number;
  slug: string;
  /** What a reader may miss; nothing that stopped the publishing. */
  warnings: Finding[];
}

/**
 * Freezes the timeline as its log stands into the next edition: canonical JSON and a complete page, stored by their
 * hashes. Throws a refusal where the role does not cover it, or where a reader would be misled (`lintTimeline`).
 */
export async function publishEdition(
  caller: Caller | null,
  timelineId: string,
  given: z.infer<typeof newEditionSchema>,
): Promise<Published> {
  const { userId } = await requireAct(caller, timelineId, 'publishEdition');
  return db().$transaction(
    async (tx) => {
      // One at a time: two who publish at once make two numbers.
      const [row] = await tx.$queryRaw<{ isWithdrawn: boolean }[]>`
        SELECT withdrawn_at IS NOT NULL AS "isWithdrawn" FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
      if (row?.isWithdrawn) {
        throw new Refusal('conflict', say('edition.withdrawn'));
      }
      const loaded = await loadTimelineDoc(tx, timelineId);
      if (!loaded) throw new Refusal('not-found', say('timeline.gone'));
      const timeline = readTimeline(loaded.doc);
      loaded.doc.destroy();
      const findings = lintTimeline(timeline, await findImages(tx, timelineId));
      const errors = findings.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Refusal('invalid', refusalText(errors));
      const title = inFirstLanguage(timeline.title, timeline.languages) ?? { value: '', language: 'en' };
      const slug = await requireSlug(tx, timelineId, given.slug, title);
      const last = await tx.edition.aggregate({ where: { timelineId }, _max: { number: true } });
      const number = (last._max.number ?? 0) + 1;
      const publishedAt = new Date();
      const edition: Edition = {
        format: 'annalist-edition',
        version: 1,
        slug,
        number,
        publishedAt: publishedAt.toISOString(),
        note: given.note,
        timeline,
      };
      const jsonHash = await freeze(tx, 'application/json; charset=utf-8', canonicalJson(edition));
      const htmlHash = await freeze(tx, 'text/html; charset=utf-8', renderPage(edition));
      await tx.edition.create({
        data: { timelineId, number, note: given.note, seq: loaded.seq, publishedById: userId, publishedAt, jsonHash, htmlHash },
      });
      await publishImages(
        tx,
        timelineId,
        number,
        imagesOf(timeline).map(({ hash }) => hash),
      );
      await sendNotice(tx, { timelineId, topic: 'editions' });
      return { number, slug, warnings: findings.filter(({ severity }) => severity === 'warning') };
    },
    { timeout: 60_000 },
  );
}

/** All pictures that a page of the timeline shows. */
function imagesOf(timeline: Timeline): Image[] {
  return everyText(timeline).flatMap(({ text }) => imagesIn(text));
}

/** The timeline's address: set once, at the first publishing, and never again. */
async function requireSlug(
  tx: Db,
  timelineId: string,
  wanted: string | undefined,
  title: { value: string; language: string },
): Promise<string> {
  const { slug: before } = await tx.timeline.findUniqueOrThrow({ where: { id: timelineId }, select: { slug: true } });
  if (before && wanted) throw new Refusal('conflict', say('edition.hasAddress'), 'slug');
  if (before) return before;
  // One at a time: two timelines whose first editions are published at once do not take the same address.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('address', 2))::text`;
  const slug = wanted ?? (await findFreeSlug(tx, title.value, title.language));
  if (wanted && (await tx.timeline.count({ where: { slug: wanted } })) > 0)
    throw new Refusal('conflict', say('edition.addressTaken'), 'slug');
  await tx.timeline.update({ where: { id: timelineId }, data: { slug } });
  return slug;
}

async function freeze(tx: Db, mediaType: string, text: string): Promise<string> {
  const bytes = Buffer.from(text, 'utf8');
  const hash = createHash('sha256').update(bytes).digest('hex');
  await tx.frozenFile.createMany({ data: [{ hash, mediaType, bytes }], skipDuplicates: true });
  return hash;
}

function refusalText(errors: readonly Finding[]): string {
  const sentences = errors.slice(0, 5).map(({ code, place, detail }) => {
    const where = say('edition.place', { of: place?.of ?? 'timeline', eventId: place?.of === 'event' ? place.eventId : '' });
    return say(`edition.finding.${code as ErrorCode}`, { where, detail });
  });
  return say('edition.refused', { sentences: sentences.join(' '), more: errors.length - sentences.length });
}
