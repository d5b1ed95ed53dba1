import { hashOfUploaded } from '#core/sources/styles/styles';
import type { UploadedStyle } from '#core/sources/styles/uploaded/style';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** Returns the styles that were uploaded to a timeline, the first one first. */
export async function findStyles(timelineId: string): Promise<UploadedStyle[]> {
  const rows = await db().timelineStyle.findMany({
    where: { timelineId },
    orderBy: [{ addedAt: 'asc' }, { hash: 'asc' }],
    select: { hash: true, authors: true, rights: true, licence: true, style: { select: { title: true } } },
  });
  return rows.map(({ style, ...said }) => ({ ...said, ...style }));
}

/** Throws not-found if a timeline does not have a style. */
export async function requireStyle(timelineId: string, hash: string): Promise<void> {
  if ((await db().timelineStyle.count({ where: { timelineId, hash } })) === 0) throw notThere();
}

/** Returns the rules of a style of a timeline as JSON, as they are stored. Throws not-found. */
export async function readRules(timelineId: string, hash: string): Promise<string> {
  const found = await findStyle(timelineId, hash);
  if (!found) throw notThere();
  return found.rules;
}

/** Returns the row of the uploaded style that a timeline names. Null for another style, and for one that it does not have. */
export async function findNamedStyle(timelineId: string, referenceStyle: string | undefined) {
  const hash = hashOfUploaded(referenceStyle);
  return hash === undefined ? null : findStyle(timelineId, hash);
}

async function findStyle(timelineId: string, hash: string) {
  const row = await db().timelineStyle.findUnique({ where: { timelineId_hash: { timelineId, hash } }, include: { style: true } });
  return row?.style ?? null;
}

function notThere(): Refusal {
  return new Refusal('not-found', say('style.notThere'));
}
