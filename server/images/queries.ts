import { type Db, db } from '#server/base/db';
import type { Frozen } from '#server/editions/queries';

/** The hashes of the pictures of a timeline. */
export async function findImages(tx: Db, timelineId: string): Promise<Set<string>> {
  const rows = await tx.timelineImage.findMany({ where: { timelineId }, select: { imageHash: true } });
  return new Set(rows.map(({ imageHash }) => imageHash));
}

/** One size of a picture of a timeline; null: the timeline has no such picture. Asks nobody's right: the caller has. */
export async function findImageFile(timelineId: string, imageHash: string, width: number): Promise<Frozen | null> {
  return findFile(imageHash, width, { timelines: { some: { timelineId } } });
}

/** The size of a picture that this person sees in some timeline; null: in none. */
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
