import type * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { setEventTitle } from '#core/edits/event';
import { readTimeline } from '#core/model/read';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import type { DemoCorrection } from '#server/demo/chronology';
import { readCorrection } from '#server/demo/files';
import { publishEdition } from '#server/editions/commands';
import { requireAct } from '#server/timelines/access';
import { appendEdit } from '#server/timelines/appendEdit';

export const demoSlug = 'talks-2022';
/** The id of the correcting edit, so that a later start can detect it. */
const correctionBatch = '7d0e5a52-0c19-4f0c-9f8e-22b1f2a5a1c4';
/** The advisory lock that lets one process publish at a time. The number is arbitrary and unique in this product. */
const publishLock = 7_220_221_125n;
const lockTimeoutMs = 180_000;

/**
 * Publishes the missing editions of the demo: the first as imported, and the second, which corrects one event. Publishes no second edition
 * of a timeline that a user has edited. `timelineId`: the demo's timeline.
 */
export async function publishDemo(caller: Caller, timelineId: string, root: string): Promise<void> {
  await db().$transaction(
    async (lock) => {
      await lock.$executeRaw`SELECT pg_advisory_xact_lock(${publishLock})`;
      const { slug } = await db().timeline.findUniqueOrThrow({ where: { id: timelineId }, select: { slug: true } });
      if (slug === null) {
        const note = 'First edition: as imported, not yet verified event by event.';
        await publishEdition(caller, timelineId, { note, slug: demoSlug, kind: 'update' });
      }
      const isOwed = (await db().edition.count({ where: { timelineId } })) === 1 && (await isOurs(timelineId));
      if (!isOwed) return;
      const correction = await readCorrection(root);
      const author = await requireAct(caller, timelineId, 'editTimeline');
      await db().$transaction((tx) => correctOnce(tx, timelineId, author, correction));
      await publishEdition(caller, timelineId, { note: correction.note, kind: 'correction' });
    },
    { timeout: lockTimeoutMs, maxWait: lockTimeoutMs },
  );
}

/** Whether the log holds only the import and the correction. */
async function isOurs(timelineId: string): Promise<boolean> {
  const { head } = await db().doc.findUniqueOrThrow({ where: { id: timelineId }, select: { head: true } });
  return head === 1n || (head === 2n && (await isCorrected(db(), timelineId)));
}

async function isCorrected(tx: Db, timelineId: string): Promise<boolean> {
  return (await tx.docUpdate.count({ where: { docId: timelineId, batch: correctionBatch } })) > 0;
}

async function correctOnce(
  tx: Db,
  timelineId: string,
  author: Parameters<typeof appendEdit>[2],
  correction: DemoCorrection,
): Promise<void> {
  if (await isCorrected(tx, timelineId)) return;
  await appendEdit(tx, timelineId, author, (doc) => applyCorrection(doc, correction), correctionBatch);
}

/** Sets the event's more careful title, and appends the sentence to its text. */
export function applyCorrection(doc: Y.Doc, { event: eventId, title, added }: DemoCorrection): void {
  const event = readTimeline(doc).events.find(({ id }) => id === eventId);
  const [paragraph] = event?.body.en ?? [];
  if (!paragraph) throw new Error(`The demo has no event ${eventId} with a text.`);
  setEventTitle(doc, eventId, 'en', title);
  const text = [{ ...paragraph, content: [...(paragraph.content ?? []), { type: 'text', text: ` ${added}` }] }];
  applyEdit(doc, { type: 'replaceRichText', record: { kind: 'event', id: eventId }, field: 'body', language: 'en', text });
}
