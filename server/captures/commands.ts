import { randomUUID } from 'node:crypto';
import { maxAttachedBytes, type recheckPeriods } from '#core/captures/capture';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { type Change, requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sha256 } from '#server/base/sha256';
import { mediaTypeOf } from '#server/captures/fileType';
import { requireSource } from '#server/captures/queries';
import type { StoredExchange } from '#server/captures/warc';
import { type Words, wordsOf } from '#server/captures/words';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { clean, storableJson } from '#server/records/storable';
import { requireAct } from '#server/timelines/access';
import type { Prisma } from '../../prisma/generated/client';

/** The limits per timeline and per source. */
const mostBytesOfTimeline = 2 * 1024 ** 3;
const mostOfSource = 100;
/** No words are read from a larger attached file: the server reads them within the request. */
const mostReadBytes = 3 * 1024 * 1024;
const longestName = 200;

export interface NewCapture {
  id: string;
  timelineId: string;
  sourceId: string;
  /** Null for an attached file. */
  page: { asked: string; address: string; status: number; exchanges: StoredExchange[]; at: Date } | null;
  name: string;
  mediaType: string;
  body: Uint8Array;
  words: Words;
  archiveUrl: string;
  capturedById: string | null;
}

/** Stores a capture, and its bytes unless they are stored already. Throws a refusal at a limit. Call it in the transaction of its job. */
export async function insertCapture(tx: Db, capture: NewCapture): Promise<void> {
  const { id, timelineId, sourceId, page, body, words, ...rest } = capture;
  const hash = sha256(body);
  await requireRoom(tx, timelineId, sourceId, body.byteLength);
  await tx.capturedFile.createMany({ data: [{ hash, bytes: Uint8Array.from(body) }], skipDuplicates: true });
  const { exchanges, ...answer } = page ?? {};
  await tx.capture.create({
    data: {
      ...{ id, timelineId, sourceId, hash, bytes: body.byteLength, text: words.text, wordsHash: words.hash, ...rest, ...answer },
      ...(exchanges && { exchanges: JSON.parse(storableJson(exchanges)) as Prisma.InputJsonArray }),
    },
  });
  await sendChangeNotice(tx, { timelineId, topic: 'captures' });
}

async function requireRoom(tx: Db, timelineId: string, sourceId: string, bytes: number): Promise<void> {
  const { _sum } = await tx.capture.aggregate({ where: { timelineId }, _sum: { bytes: true } });
  if ((_sum.bytes ?? 0) + bytes > mostBytesOfTimeline) throw new Refusal('too-large', say('capture.timelineFull'));
  const count = await tx.capture.count({ where: { timelineId, sourceId } });
  if (count >= mostOfSource) throw new Refusal('too-many', say('capture.mostOfSource', { count: mostOfSource }));
}

/** Attaches a file to a source, as it is. Throws refusals: those of `requireAct`, not-found for an unknown source, and of the limits. */
export async function attachFile(
  caller: Caller | null,
  timelineId: string,
  sourceId: string,
  file: { name: string; body: Buffer },
): Promise<{ id: string }> {
  const { userId } = await requireAct(caller, timelineId, 'editTimeline');
  const { body } = file;
  if (body.byteLength === 0) throw new Refusal('invalid', say('capture.empty'));
  if (body.byteLength > maxAttachedBytes) throw new Refusal('too-large', say('capture.fileTooLarge'));
  const source = await requireSource(timelineId, sourceId);
  const mediaType = await mediaTypeOf(body);
  const words = body.byteLength > mostReadBytes ? { text: null, hash: sha256(body) } : wordsOf(body, mediaType);
  const id = randomUUID();
  const { archiveUrl = '' } = source.annalist;
  const name = clean(file.name).trim().slice(0, longestName);
  await db().$transaction((tx) =>
    insertCapture(tx, { id, timelineId, sourceId, page: null, name, mediaType, body, words, archiveUrl, capturedById: userId }),
  );
  return { id };
}

/** Deletes a capture, for owners and for the editor who made it. Throws the refusals of `requireAct`, and not-found. */
export async function deleteCapture(caller: Caller | null, timelineId: string, captureId: string): Promise<void> {
  const { userId } = await requireAct(caller, timelineId, 'readTimeline');
  const row = await db().capture.findFirst({ where: { id: captureId, timelineId }, select: { capturedById: true, hash: true } });
  if (!row) throw new Refusal('not-found', say('capture.notThere'));
  await requireAct(caller, timelineId, 'deleteCapture', row.capturedById === userId);
  await db().$transaction(async (tx) => {
    await tx.capture.deleteMany({ where: { id: captureId, timelineId } });
    await removeUnusedCapturedFiles(tx, [row.hash]);
    await sendChangeNotice(tx, { timelineId, topic: 'captures' });
  });
}

/** Removes the bytes that no capture has any more. */
export async function removeUnusedCapturedFiles(tx: Db, hashes: readonly string[]): Promise<void> {
  await tx.capturedFile.deleteMany({ where: { hash: { in: [...hashes] }, captures: { none: {} } } });
}

/** Sets whether the page of each source is captured without being asked for. Throws the refusals of `requireAct`. */
export async function setCapturesAlways(caller: Caller | null, timelineId: string, capturesAlways: boolean): Promise<void> {
  await requireAct(caller, timelineId, 'scheduleFetches');
  await db().timeline.update({ where: { id: timelineId }, data: { capturesAlways } });
}

/** Sets how often links are checked. Null: only on demand. Throws the refusals of `requireAct` and `requireUnchanged`. */
export async function setRecheckDays(caller: Caller | null, timelineId: string, { to, was }: Change<RecheckDays>): Promise<void> {
  await requireAct(caller, timelineId, 'scheduleFetches');
  await db().$transaction(async (tx) => {
    const [now] = await tx.$queryRaw<{ recheckDays: RecheckDays }[]>`
      SELECT recheck_days AS "recheckDays" FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
    const stored = now?.recheckDays ?? null;
    requireUnchanged('recheckDays', { to, was }, stored, say('capture.recheck', { days: stored ?? 0 }));
    await tx.timeline.update({ where: { id: timelineId }, data: { recheckDays: to } });
  });
}

export type RecheckDays = (typeof recheckPeriods)[number] | null;
