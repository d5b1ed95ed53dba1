import type * as Y from 'yjs';
import { schemaVersion } from '#core/model/schema';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { slugOf } from '#server/editions/slug';
import { merge } from '#server/log/checkpoint';

/** The demo's published page, which shows newcomers what an edition can be. Its address, or null: it is not here. */
export async function findExample(): Promise<string | null> {
  return (await isPublished(demoSlug)) ? `/t/${demoSlug}` : null;
}

const demoSlug = 'talks-2022';

export interface EditionItem {
  number: number;
  note: string;
  /** RFC 3339. */
  publishedAt: string;
  publishedBy: string;
}

export interface Frozen {
  hash: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** The editions of a timeline, the newest first, and its public address. Asks nobody's right: the caller has. */
export async function listEditions(timelineId: string): Promise<{ slug: string | null; editions: EditionItem[] }> {
  const timeline = await db().timeline.findUniqueOrThrow({
    where: { id: timelineId },
    select: {
      slug: true,
      editions: {
        orderBy: { number: 'desc' },
        select: { number: true, note: true, publishedAt: true, publishedBy: { select: { name: true } } },
      },
    },
  });
  return {
    slug: timeline.slug,
    editions: timeline.editions.map(({ number, note, publishedAt, publishedBy }) => ({
      number,
      note,
      publishedAt: publishedAt.toISOString(),
      publishedBy: publishedBy.name,
    })),
  };
}

/** Returns whether anything is published under this address. */
export async function isPublished(slug: string): Promise<boolean> {
  return (await db().timeline.count({ where: { slug, withdrawnAt: null, editions: { some: {} } } })) > 0;
}

/** An address, and whether a timeline that has none yet may have it. */
export interface Address {
  slug: string;
  isFree: boolean;
}

/** Asks nobody's right: the caller has. Addresses are public; none of a timeline that was never published is among them. */
export async function findAddress(slug: string): Promise<Address> {
  return { slug, isFree: (await db().timeline.count({ where: { slug } })) === 0 };
}

/** An address for a title that is free at this moment. */
export async function proposeAddress(title: string, language: string): Promise<Address> {
  return { slug: await findFreeSlug(db(), title, language), isFree: true };
}

/** The slug of a title, with a number where another timeline has or had it. */
export async function findFreeSlug(tx: Db, title: string, language: string): Promise<string> {
  const base = slugOf(title, language) ?? 'timeline';
  const rows = await tx.timeline.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  const taken = new Set(rows.map(({ slug }) => slug));
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/**
 * A timeline's doc as its log has it, with the sequence that it stands at. Null if it is not there. Throws a refusal, unavailable, for a doc
 * of an older shape, which is being brought over and can be read by nobody else.
 */
export async function loadTimelineDoc(tx: Db, timelineId: string): Promise<{ doc: Y.Doc; seq: bigint } | null> {
  const row = await tx.doc.findFirst({ where: { id: timelineId, deletedAt: null }, select: { shape: true } });
  if (row && row.shape < schemaVersion) throw new Refusal('unavailable', say('timeline.beingBroughtOver'));
  return loadDocOfAnyShape(tx, timelineId);
}

/** As `loadTimelineDoc`, for a doc of any shape. */
export async function loadDocOfAnyShape(tx: Db, timelineId: string): Promise<{ doc: Y.Doc; seq: bigint } | null> {
  const row = await tx.doc.findFirst({ where: { id: timelineId, deletedAt: null }, select: { head: true } });
  if (!row) return null;
  const checkpoint = await tx.docCheckpoint.findFirst({ where: { docId: timelineId, seq: { lte: row.head } }, orderBy: { seq: 'desc' } });
  const updates = await tx.docUpdate.findMany({
    where: { docId: timelineId, seq: { gt: checkpoint?.seq ?? 0n, lte: row.head } },
    orderBy: { seq: 'asc' },
    select: { payload: true },
  });
  const doc = merge([...(checkpoint ? [checkpoint.payload] : []), ...updates.map(({ payload }) => payload)]);
  return { doc, seq: row.head };
}
