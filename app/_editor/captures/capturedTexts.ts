import { request } from '#app/_editor/http/request';
import type { CaptureItem } from '#core/captures/capture';

export interface CapturedText {
  /** RFC 3339. */
  at: string;
  text: string;
}

/** A quote may be of an older state of the page. */
const mostCaptures = 5;

/**
 * Loads the texts of the newest captures of a source, the newest first. Null if it has no capture at all. `known`: texts that were loaded before, by
 * capture; a capture never changes. Throws `HttpProblem`.
 */
export async function capturedTexts(timelineId: string, sourceId: string, known: Map<string, string>): Promise<CapturedText[] | null> {
  const path = `/api/timelines/${timelineId}`;
  const captures = await request<CaptureItem[]>('GET', `${path}/sources/${encodeURIComponent(sourceId)}/captures`);
  if (captures.length === 0) return null;
  const texts: CapturedText[] = [];
  for (const { id, at } of captures.filter(({ hasText }) => hasText).slice(0, mostCaptures)) {
    const text = known.get(id) ?? (await request<{ text: string }>('GET', `${path}/captures/${id}/text`)).text;
    known.set(id, text);
    texts.push({ at, text });
  }
  return texts;
}
