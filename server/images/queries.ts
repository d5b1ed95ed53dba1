import { imageFile } from '#core/model/nodes/image';
import { type Db, db } from '#server/base/db';
import type { Frozen } from '#server/editions/queries';

/** Returns the hashes of a timeline's pictures. */
export async function findImages(tx: Db, timelineId: string): Promise<Set<string>> {
  const rows = await tx.timelineImage.findMany({ where: { timelineId }, select: { imageHash: true } });
  return new Set(rows.map(({ imageHash }) => imageHash));
}

/** Returns one size of a timeline's picture. Null if the timeline has no such picture. The caller must have checked access. */
export async function findImageFile(timelineId: string, imageHash: string, width: number): Promise<Frozen | null> {
  return findFile(imageHash, width, { timelines: { some: { timelineId } } });
}

/** Returns one size of a picture that this person can see in some timeline. Null if there is none. */
export async function isSeenBy(userId: string, hash: string): Promise<{ width: number; height: number } | null> {
  const isMember = { some: { userId } };
  const isOwner = { members: { some: { userId, role: 'owner' as const } } };
  return db().image.findFirst({
    where: { hash, timelines: { some: { timeline: { deletedAt: null, OR: [{ members: isMember }, { team: isOwner }] } } } },
    select: { width: true, height: true },
  });
}

async function findFile(imageHash: string, width: number, image: object): Promise<Frozen | null> {
  const size = await db().imageSize.findFirst({ where: { imageHash, width, image }, select: { file: true } });
  return size?.file ?? null;
}

/** A picture for a bundle. */
export interface BundleImage {
  /** `images/<hash>-<width>.webp` */
  path: string;
  /** The SHA-256 of the bytes, in hex. */
  sha256: string;
  length: number;
  /** Null if the picture would make the bundle too large. */
  bytes: Uint8Array | null;
}

/** Yields all sizes of these pictures in order. Includes their bytes until these exceed `most`. */
export async function readBundleImages(hashes: readonly string[], most: number): Promise<BundleImage[]> {
  const sizes = await db().$queryRaw<{ imageHash: string; width: number; fileHash: string; length: number }[]>`
    SELECT s.image_hash AS "imageHash", s.width, s.file_hash AS "fileHash", length(f.bytes) AS length
    FROM image_size s JOIN frozen_file f ON f.hash = s.file_hash
    WHERE s.image_hash = ANY(${[...new Set(hashes)]}) ORDER BY s.image_hash, s.width`;
  let left = most;
  const images: BundleImage[] = [];
  for (const { imageHash, width, fileHash, length } of sizes) {
    left -= length;
    const file = left < 0 ? null : await db().frozenFile.findUnique({ where: { hash: fileHash }, select: { bytes: true } });
    images.push({ path: `images/${imageFile(imageHash, width)}`, sha256: fileHash, length, bytes: file?.bytes ?? null });
  }
  return images;
}
