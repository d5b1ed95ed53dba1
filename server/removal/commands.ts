import { type Db, db } from '#server/base/db';
import { removeUnusedCapturedFiles } from '#server/captures/commands';
import { removeUnusedFiles } from '#server/editions/storedFiles';
import { removeUnusedStyles } from '#server/styles/commands';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Deletes for good the items that went into the bin before `before`: timelines with their docs, comments and history, teams without any
 * timeline left, and the words of comments that were deleted before then. Public pages that were not withdrawn stay. Several processes may
 * run it at any time. Returns the ids of the removed timelines.
 */
export async function removeForGood(before: Date): Promise<string[]> {
  const due = await db().timeline.findMany({
    where: { deletedAt: { lt: before }, OR: [{ doc: { isNot: null } }, { slug: null }] },
    select: { id: true },
  });
  const removed: string[] = [];
  for (const { id } of due) {
    // One transaction each, so that a timeline that cannot be removed does not block the others.
    if (await db().$transaction((tx) => removeTimeline(tx, id, before))) removed.push(id);
  }
  await removeWithdrawnPages(before);
  await db().team.deleteMany({ where: { deletedAt: { lt: before }, timelines: { none: {} } } });
  await eraseComments(before);
  await db().removedMember.deleteMany({ where: { removedAt: { lt: new Date(Date.now() - dayMs) } } });
  return removed;
}

/** Erases the words of comments that were deleted before then. Their place in the thread stays. */
async function eraseComments(before: Date): Promise<void> {
  const deleted = { deletedAt: { lt: before } };
  await db().commentMention.deleteMany({ where: { comment: deleted } });
  await db().comment.updateMany({ where: { ...deleted, body: { not: '' } }, data: { body: '', searchWords: '' } });
}

/** Returns false if it has been restored or removed meanwhile. */
async function removeTimeline(tx: Db, id: string, before: Date): Promise<boolean> {
  // Locks the doc's row first, like every writer.
  await tx.$queryRaw`SELECT id FROM doc WHERE id = ${id}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ slug: string | null }[]>`
    SELECT slug FROM timeline WHERE id = ${id}::uuid AND deleted_at < ${before} FOR UPDATE`;
  if (!row) return false;
  const images = await tx.timelineImage.findMany({ where: { timelineId: id }, select: { imageHash: true } });
  const captures = await tx.capture.findMany({ where: { timelineId: id }, select: { hash: true } });
  const styles = await tx.timelineStyle.findMany({ where: { timelineId: id }, select: { hash: true } });
  // Keeps the row of a published timeline, so that no other timeline gets its address.
  if (row.slug === null) await tx.timeline.delete({ where: { id } });
  else await emptyTimeline(tx, id);
  await removeUnusedImages(
    tx,
    images.map(({ imageHash }) => imageHash),
  );
  await removeUnusedCapturedFiles(
    tx,
    captures.map(({ hash }) => hash),
  );
  await removeUnusedStyles(
    tx,
    styles.map(({ hash }) => hash),
  );
  return true;
}

async function emptyTimeline(tx: Db, timelineId: string): Promise<void> {
  const where = { where: { timelineId } };
  await tx.doc.deleteMany({ where: { id: timelineId } });
  await tx.timelineMember.deleteMany(where);
  await tx.invitationLink.deleteMany(where);
  await tx.recordRow.deleteMany(where);
  await tx.citationRow.deleteMany(where);
  await tx.recordRevision.deleteMany(where);
  await tx.thread.deleteMany(where);
  await tx.timelineMailMode.deleteMany(where);
  await tx.readerReport.deleteMany(where);
  await tx.timelineImage.deleteMany(where);
  await tx.job.deleteMany(where);
  await tx.capture.deleteMany(where);
  await tx.linkCheck.deleteMany(where);
  await tx.timelineStyle.deleteMany(where);
}

async function removeWithdrawnPages(before: Date): Promise<void> {
  const due = await db().timeline.findMany({
    where: { deletedAt: { lt: before }, withdrawnAt: { lt: before }, doc: null, editions: { some: {} } },
    select: { id: true },
  });
  for (const { id: timelineId } of due) {
    await db().$transaction(async (tx) => {
      const editions = await tx.edition.findMany({ where: { timelineId }, select: { jsonHash: true, htmlHash: true, styleHash: true } });
      const images = await tx.editionImage.findMany({ where: { timelineId }, select: { imageHash: true } });
      const files = await tx.editionFile.findMany({ where: { timelineId }, select: { hash: true } });
      await tx.editionImage.deleteMany({ where: { timelineId } });
      await tx.editionFile.deleteMany({ where: { timelineId } });
      await tx.edition.deleteMany({ where: { timelineId } });
      await removeUnusedFiles(tx, [
        ...editions.flatMap(({ jsonHash, htmlHash }) => [jsonHash, htmlHash]),
        ...files.map(({ hash }) => hash),
      ]);
      await removeUnusedImages(
        tx,
        images.map(({ imageHash }) => imageHash),
      );
      await removeUnusedStyles(
        tx,
        editions.flatMap(({ styleHash }) => styleHash ?? []),
      );
    });
  }
}

async function removeUnusedImages(tx: Db, hashes: string[]): Promise<void> {
  const unused = { hash: { in: hashes }, timelines: { none: {} }, editions: { none: {} } };
  const sizes = await tx.imageSize.findMany({ where: { image: unused }, select: { fileHash: true } });
  await tx.image.deleteMany({ where: unused });
  await removeUnusedFiles(
    tx,
    sizes.map(({ fileHash }) => fileHash),
  );
}
