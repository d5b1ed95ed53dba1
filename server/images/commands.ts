import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sha256 } from '#server/base/sha256';
import type { MadeSizes } from '#server/images/makeSizes';
import { makeSizesApart } from '#server/images/makeSizesApart';
import { findImages, isSeenBy } from '#server/images/queries';
import { requireAct } from '#server/timelines/access';

/** The limit per timeline. No real chronology has more pictures. */
const maxImagesOfTimeline = 2_000;

export interface StoredImage {
  hash: string;
  width: number;
  height: number;
}

/** Stores a picture for a timeline. Does not store an existing picture again. Throws the refusals of `makeSizesApart` and `requireAct`. */
export async function addImage(caller: Caller | null, timelineId: string, bytes: Buffer): Promise<StoredImage> {
  const { userId } = await requireAct(caller, timelineId, 'editTimeline');
  const hash = sha256(bytes);
  const known = await db().image.findUnique({ where: { hash }, select: { width: true, height: true } });
  // Before the transaction, so that no database connection waits for pictures.
  const made = known ? null : await makeSizesApart(bytes);
  return db().$transaction(async (tx) => {
    if (made) await storeSizes(tx, hash, made);
    await addToTimeline(tx, timelineId, hash, userId);
    const { width, height } = known ?? (made as MadeSizes);
    return { hash, width, height };
  });
}

/**
 * Adds a picture of another timeline to this one, after it was copied. Only for users who can see it there: knowing a hash is not enough.
 */
export async function adoptImage(caller: Caller | null, timelineId: string, hash: string): Promise<StoredImage> {
  const { userId } = await requireAct(caller, timelineId, 'editTimeline');
  const known = await isSeenBy(userId, hash);
  if (!known) throw new Refusal('not-found', say('image.notThere'));
  await db().$transaction((tx) => addToTimeline(tx, timelineId, hash, userId));
  return { hash, ...known };
}

/** Makes the pictures of an edition public. Call it in the transaction that publishes. */
export async function publishImages(tx: Db, timelineId: string, number: number, hashes: Iterable<string>): Promise<void> {
  await tx.editionImage.createMany({ data: [...new Set(hashes)].map((imageHash) => ({ timelineId, number, imageHash })) });
}

async function storeSizes(tx: Db, hash: string, { width, height, files }: MadeSizes): Promise<void> {
  // If two users upload the same picture at once, the second waits here for the first and adds nothing.
  await tx.image.createMany({ data: [{ hash, width, height }], skipDuplicates: true });
  for (const file of files) {
    const bytes = Uint8Array.from(file.bytes);
    const fileHash = sha256(bytes);
    await tx.frozenFile.createMany({ data: [{ hash: fileHash, mediaType: 'image/webp', bytes }], skipDuplicates: true });
    await tx.imageSize.createMany({ data: [{ imageHash: hash, width: file.width, fileHash }], skipDuplicates: true });
  }
}

async function addToTimeline(tx: Db, timelineId: string, imageHash: string, addedById: string): Promise<void> {
  const has = await findImages(tx, timelineId);
  if (has.has(imageHash)) return;
  if (has.size >= maxImagesOfTimeline) {
    throw new Refusal('too-many', say('image.mostOfTimeline', { count: maxImagesOfTimeline }));
  }
  await tx.timelineImage.createMany({ data: [{ timelineId, imageHash, addedById }], skipDuplicates: true });
}
