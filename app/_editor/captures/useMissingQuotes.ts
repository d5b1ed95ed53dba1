import { useEffect, useMemo, useRef, useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { SourcePages } from '#core/captures/capture';
import { quotesOf } from '#core/lint/coverage';
import type { TimelineEvent } from '#core/model/timeline';
import { capturedTexts } from './capturedTexts';
import { findInCaptures } from './findInCaptures';

const none: ReadonlySet<string> = new Set();

/** Returns whether the quoted words of a source are in none of its captures. False until they are looked up, and for a source without captures. */
export function useMissingQuotes(events: readonly TimelineEvent[]): (sourceId: string, quote: string) => boolean {
  const { timelineId, joined } = useRoom();
  const [missing, setMissing] = useState(none);
  const known = useRef(new Map<string, string>());
  // A text, so that other edits of the events look nothing up.
  const wanted = useMemo(() => JSON.stringify([...new Set(events.flatMap(quotesOf).map(keyOf))].sort()), [events]);
  useEffect(() => {
    let isLatest = true;
    const look = async () => {
      try {
        const keys = JSON.parse(wanted) as string[];
        const found = keys.length === 0 ? none : await findMissing(timelineId, keys, known.current);
        if (isLatest) setMissing(found);
      } catch (error) {
        // What was found before still stands.
        if (!(error instanceof HttpProblem)) throw error;
      }
    };
    void look();
    const stop = joined.onNotice(({ topic }) => topic === 'captures' && void look());
    return () => {
      isLatest = false;
      stop();
    };
  }, [timelineId, joined, wanted]);
  return useMemo(() => (sourceId: string, quote: string) => missing.has(keyOf({ sourceId, quote })), [missing]);
}

async function findMissing(timelineId: string, keys: readonly string[], known: Map<string, string>): Promise<ReadonlySet<string>> {
  const { captures } = await request<SourcePages>('GET', `/api/timelines/${timelineId}/captures`);
  const missing = new Set<string>();
  const bySource = new Map<string, string[]>();
  for (const key of keys) {
    const [sourceId = ''] = JSON.parse(key) as string[];
    if (captures[sourceId]) bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), key]);
  }
  for (const [sourceId, ofSource] of bySource) {
    const texts = await capturedTexts(timelineId, sourceId, known);
    for (const key of ofSource) {
      const [, quote = ''] = JSON.parse(key) as string[];
      if (findInCaptures(texts, quote).found === 'not') missing.add(key);
    }
  }
  return missing;
}

function keyOf({ sourceId, quote }: { sourceId: string; quote: string }): string {
  return JSON.stringify([sourceId, quote]);
}
