import type * as Y from 'yjs';
import type { Edition } from '#core/editions/edition';
import { thaw } from '#core/editions/thaw';
import { schemaVersion } from '#core/model/schema';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { isAddressTaken } from '#server/editions/address';
import { type PublicState, publicStateOf } from '#server/editions/publicity';
import { slugOf } from '#server/editions/slug';
import { merge } from '#server/log/checkpoint';
import type { EditionKind } from '../../prisma/generated/client';

/** Returns the address of the demo's published page, which shows newcomers an edition. Null if this server has none. */
export async function findExample(): Promise<string | null> {
  return (await isPublished(demoSlug)) ? `/t/${demoSlug}` : null;
}

const demoSlug = 'talks-2022';

export interface EditionItem {
  number: number;
  kind: EditionKind;
  note: string;
  /** RFC 3339. */
  publishedAt: string;
  publishedBy: string;
  /** RFC 3339. Null: it is public with the timeline. */
  withdrawnAt: string | null;
  withdrawnReason: string;
}

export interface Frozen {
  hash: string;
  mediaType: string;
  bytes: Uint8Array;
}

export interface Editions {
  slug: string | null;
  state: PublicState;
  /** The name of the team. */
  publisher: string;
  /** The newest first. */
  editions: EditionItem[];
}

/** Returns the editions of a timeline, with the state of its public address. The caller must have checked access. */
export async function listEditions(timelineId: string): Promise<Editions> {
  const timeline = await db().timeline.findUniqueOrThrow({
    where: { id: timelineId },
    select: {
      slug: true,
      withdrawnAt: true,
      publicUntil: true,
      team: { select: { name: true } },
      editions: {
        orderBy: { number: 'desc' },
        select: {
          ...{ number: true, kind: true, note: true, publishedAt: true, withdrawnAt: true, withdrawnReason: true },
          publishedBy: { select: { name: true } },
        },
      },
    },
  });
  return {
    slug: timeline.slug,
    state: publicStateOf(timeline),
    publisher: timeline.team.name,
    editions: timeline.editions.map(({ number, kind, note, publishedAt, publishedBy, withdrawnAt, withdrawnReason }) => ({
      ...{ number, kind, note, withdrawnReason },
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      publishedAt: publishedAt.toISOString(),
      publishedBy: publishedBy.name,
    })),
  };
}

/** Returns the JSON of an edition, withdrawn or not. Null if there is none with this number. The caller must have checked access. */
export async function readEditionJson(timelineId: string, number: number): Promise<Buffer | null> {
  const row = await db().edition.findUnique({
    where: { timelineId_number: { timelineId, number } },
    select: { json: { select: { bytes: true } } },
  });
  return row && Buffer.from(row.json.bytes);
}

/** Returns an edition as it was frozen. Null if there is none with this number. */
export async function readEdition(timelineId: string, number: number): Promise<Edition | null> {
  const json = await readEditionJson(timelineId, number);
  return json && thaw(JSON.parse(json.toString('utf8')));
}

/** The most addresses in a sitemap (sitemaps.org). */
const mostIndexed = 50_000;

/** Returns the published timelines that search engines may list, the last published first. */
export async function listIndexable(): Promise<{ slug: string; publishedAt: Date }[]> {
  return db().$queryRaw<{ slug: string; publishedAt: Date }[]>`
    SELECT t.slug, max(e.published_at) AS "publishedAt" FROM timeline t JOIN edition e ON e.timeline_id = t.id
    WHERE t.withdrawn_at IS NULL AND e.withdrawn_at IS NULL AND NOT t.is_unlisted AND t.reader_password IS NULL AND (t.public_until IS NULL OR t.public_until > now())
    GROUP BY t.slug ORDER BY max(e.published_at) DESC LIMIT ${mostIndexed}`;
}

/** Returns whether anything is published under this address. */
export async function isPublished(slug: string): Promise<boolean> {
  return (await db().timeline.count({ where: { slug, withdrawnAt: null, editions: { some: { withdrawnAt: null } } } })) > 0;
}

/** An address, and whether it is free for a timeline without one. */
export interface Address {
  slug: string;
  isFree: boolean;
}

/** The caller must have checked access. Addresses are public; timelines that were never published have none. */
export async function findAddress(slug: string): Promise<Address> {
  return { slug, isFree: !(await isAddressTaken(db(), slug)) };
}

/** Returns a currently free address for a title. */
export async function proposeAddress(title: string, language: string): Promise<Address> {
  return { slug: await findFreeSlug(db(), title, language), isFree: true };
}

/** Returns the slug of a title, with a number if another timeline has or had it. */
export async function findFreeSlug(tx: Db, title: string, language: string): Promise<string> {
  const base = slugOf(title, language) ?? 'timeline';
  const rows = await tx.timeline.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  const former = await tx.formerSlug.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  const taken = new Set([...rows, ...former].map(({ slug }) => slug));
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/**
 * Loads a timeline's doc from its log, with the sequence of the last update. Null if it does not exist. Throws the refusal unavailable for
 * a doc of an older shape, which only its migration may read.
 */
export async function loadTimelineDoc(tx: Db, timelineId: string): Promise<{ doc: Y.Doc; seq: bigint } | null> {
  const row = await tx.doc.findFirst({ where: { id: timelineId, deletedAt: null }, select: { shape: true } });
  if (row && row.shape < schemaVersion) throw new Refusal('unavailable', say('timeline.beingBroughtOver'));
  return loadDocOfAnyShape(tx, timelineId);
}

/** As `loadTimelineDoc`, but for a doc of any shape. */
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
