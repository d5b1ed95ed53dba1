import { z } from 'zod';
import type { CaptureItem, LinkState, SourcePages } from '#core/captures/capture';
import { kinds } from '#core/model/kinds';
import { readAllButEvents } from '#core/model/read';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import type { StoredExchange } from '#server/captures/warc';
import { loadTimelineDoc } from '#server/editions/queries';

/** Returns a source as the projector has last seen it. Throws the refusal not-found. */
export async function requireSource(timelineId: string, sourceId: string): Promise<CslItem> {
  const row = await db().recordRow.findUnique({
    where: { timelineId_kind_id: { timelineId, kind: kinds.source.name, id: sourceId } },
    select: { fields: true },
  });
  if (!row) throw new Refusal('not-found', say('source.notThere'));
  return row.fields as unknown as CslItem;
}

/** Returns the sources of a timeline as they stand, from its doc. For threads of their own: it reads the whole doc. */
export async function readSources(timelineId: string): Promise<CslItem[]> {
  const loaded = await loadTimelineDoc(db(), timelineId);
  if (!loaded) throw new Refusal('not-found', say('timeline.gone'));
  return readAllButEvents(loaded.doc).sources;
}

/** Returns the number of captures of each source, and the last check of its link. The caller must have checked access. */
export async function findSourcePages(timelineId: string): Promise<SourcePages> {
  const counts = await db().capture.groupBy({ by: ['sourceId'], where: { timelineId }, _count: true });
  const checks = await db().linkCheck.findMany({ where: { timelineId } });
  return {
    captures: Object.fromEntries(counts.map(({ sourceId, _count }) => [sourceId, _count])),
    checks: Object.fromEntries(
      checks.map(({ sourceId, address, state, detail, at }) => [sourceId, { address, state, detail, at: at.toISOString() }]),
    ),
  };
}

/** Returns the captures of a source, the newest first. The caller must have checked access. */
export async function listCaptures(timelineId: string, sourceId: string): Promise<CaptureItem[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT c.id, c.source_id AS "sourceId", c.asked, c.address, c.status, c.name, c.media_type AS "mediaType", c.hash, c.bytes,
           c.text IS NOT NULL AS "hasText", c.archive_url AS "archiveUrl", c.at, u.id AS "byId", u.name AS "byName"
    FROM capture c LEFT JOIN "user" u ON u.id = c.captured_by_id
    WHERE c.timeline_id = ${timelineId}::uuid AND c.source_id = ${sourceId} ORDER BY c.at DESC, c.id`;
  return rows.map(({ asked, address, status, at, byId, byName, ...row }) => ({
    ...row,
    page: asked === null ? null : { asked, address: address ?? asked, status: status ?? 0 },
    at: at.toISOString(),
    by: byId === null ? null : { id: byId, name: byName ?? '' },
  }));
}

interface Row extends Omit<CaptureItem, 'page' | 'at' | 'by'> {
  asked: string | null;
  address: string | null;
  status: number | null;
  at: Date;
  byId: string | null;
  byName: string | null;
}

/** A capture with its bytes. */
export interface CapturedBytes {
  id: string;
  sourceId: string;
  name: string;
  mediaType: string;
  hash: string;
  at: Date;
  /** Null for an attached file. */
  exchanges: StoredExchange[] | null;
  bytes: Uint8Array;
}

/** Throws the refusal not-found. The caller must have checked access. */
export async function requireCapturedBytes(timelineId: string, captureId: string): Promise<CapturedBytes> {
  const select = { id: true, sourceId: true, name: true, mediaType: true, hash: true, at: true, exchanges: true, file: true } as const;
  const row = isId(captureId) ? await db().capture.findFirst({ where: { id: captureId, timelineId }, select }) : null;
  if (!row) throw new Refusal('not-found', say('capture.notThere'));
  const { file, exchanges, ...capture } = row;
  return { ...capture, exchanges: exchanges as unknown as StoredExchange[] | null, bytes: file.bytes };
}

/** Returns the text of a capture. Throws the refusal not-found, also for one without text. The caller must have checked access. */
export async function requireCapturedText(timelineId: string, captureId: string): Promise<{ text: string }> {
  const row = isId(captureId) ? await db().capture.findFirst({ where: { id: captureId, timelineId }, select: { text: true } }) : null;
  if (row?.text == null) throw new Refusal('not-found', say('capture.noText'));
  return { text: row.text };
}

/** What later checks of an address compare with: the words of its newest capture, or else those of its first check. Null if there are none. */
export async function findKnownWords(timelineId: string, sourceId: string, address: string): Promise<{ hash: string; at: Date } | null> {
  const capture = await db().capture.findFirst({
    where: { timelineId, sourceId, asked: address },
    orderBy: { at: 'desc' },
    select: { wordsHash: true, at: true },
  });
  if (capture) return { hash: capture.wordsHash, at: capture.at };
  const check = await db().linkCheck.findFirst({ where: { timelineId, sourceId, address }, select: { wordsHash: true, wordsAt: true } });
  return check?.wordsHash ? { hash: check.wordsHash, at: check.wordsAt ?? new Date() } : null;
}

/** Returns the timelines whose settings ask for captures of all sources, or for checks of links every so many days. */
export async function listFetchSettings(): Promise<{ id: string; capturesAlways: boolean; recheckDays: number | null }[]> {
  return db().timeline.findMany({
    where: { deletedAt: null, archivedAt: null, doc: { isNot: null }, OR: [{ capturesAlways: true }, { recheckDays: { not: null } }] },
    select: { id: true, capturesAlways: true, recheckDays: true },
  });
}

/** Returns all sources of a timeline as the projector has last seen them, and what is known of the page of each. */
export async function listKnownPages(timelineId: string): Promise<{ sources: CslItem[]; asked: Set<string>; checks: Map<string, Check> }> {
  const rows = await db().recordRow.findMany({ where: { timelineId, kind: kinds.source.name }, select: { fields: true } });
  const captures = await db().capture.findMany({ where: { timelineId, asked: { not: null } }, select: { sourceId: true, asked: true } });
  const checks = await db().linkCheck.findMany({ where: { timelineId }, select: { sourceId: true, address: true, state: true, at: true } });
  return {
    sources: rows.map(({ fields }) => fields as unknown as CslItem),
    asked: new Set(captures.map(({ sourceId, asked }) => `${sourceId} ${asked}`)),
    checks: new Map(checks.map(({ sourceId, ...check }) => [sourceId, check])),
  };
}

export interface Check {
  address: string;
  state: LinkState;
  at: Date;
}

function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
