import { hashOfUploaded } from '#core/sources/styles/styles';
import type { StyleElement, UploadedStyle } from '#core/sources/styles/uploaded/style';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** Returns the styles that were uploaded to a timeline, the first one first. */
export async function findStyles(timelineId: string): Promise<UploadedStyle[]> {
  const rows = await db().timelineStyle.findMany({
    where: { timelineId },
    orderBy: [{ addedAt: 'asc' }, { hash: 'asc' }],
    select: { style: { select: { hash: true, title: true, authors: true, rights: true, licence: true } } },
  });
  return rows.map(({ style }) => style);
}

/** Returns the rules of a style of a timeline. Throws not-found. */
export async function readRules(timelineId: string, hash: string): Promise<StyleElement> {
  const found = await findStyle(db(), timelineId, hash);
  if (!found) throw new Refusal('not-found', say('style.notThere'));
  return JSON.parse(found.rules) as StyleElement;
}

/** Returns the row of the uploaded style that a timeline names. Null for another style, and for one that it does not have. */
export async function findNamedStyle(timelineId: string, referenceStyle: string | undefined) {
  const hash = hashOfUploaded(referenceStyle);
  return hash === undefined ? null : findStyle(db(), timelineId, hash);
}

async function findStyle(tx: Db, timelineId: string, hash: string) {
  const row = await tx.timelineStyle.findUnique({ where: { timelineId_hash: { timelineId, hash } }, include: { style: true } });
  return row?.style ?? null;
}
