import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { parseDate, precisions } from '#core/dates/edtf/edtf';
import { citationsIn } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import { fillMadeTimeline } from '#tests/support/madeTimeline';

function make(events: number, seed: number): { timeline: Timeline; updates: number; bytes: number } {
  const doc = new Y.Doc();
  let updates = 0;
  doc.on('update', () => {
    updates += 1;
  });
  fillMadeTimeline(doc, { title: 'Made', events, seed });
  return { timeline: readTimeline(doc), updates, bytes: Y.encodeStateAsUpdate(doc).byteLength };
}

describe('a made timeline', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(make(60, 1).timeline).toEqual(make(60, 1).timeline);
    expect(make(60, 1).timeline).not.toEqual(make(60, 2).timeline);
  });

  it('has the content of real ones: readable dates of every precision, undated events, citations, accounts, two languages', () => {
    const { timeline, updates, bytes } = make(1_000, 7);
    expect(timeline.events).toHaveLength(1_000);
    expect(updates).toBe(1);
    const dates = timeline.events.map(({ date }) => parseDate(date));
    const problems = dates.flatMap((each) => (each.ok ? [] : [each.problem.code]));
    expect(new Set(problems)).toEqual(new Set(['empty']));
    const found = new Set(dates.flatMap((each) => (each.ok ? [each.date.precision] : [])));
    expect(precisions.filter((each) => !found.has(each))).toEqual(['years']);
    const known = new Set(timeline.sources.map(({ id }) => id));
    const cited = timeline.events.flatMap(({ body }) => Object.values(body).flatMap(citationsIn));
    expect(cited.length).toBeGreaterThan(800);
    expect(cited.filter(({ sourceId }) => !known.has(sourceId))).toEqual([]);
    for (const event of timeline.events) expect(event.accounts.length > 0).toBe(event.certainty === 'contested');
    expect(timeline.events.filter(({ title }) => title.uk && title.en).length).toBeGreaterThan(50);
    expect(timeline.events.filter(({ title }) => title.uk && !title.en).length).toBeGreaterThan(20);
    expect(timeline.events.filter(({ place }) => place.lat !== null).length).toBeGreaterThan(400);
    // 5,000 events stay well below the relay's limit.
    expect(bytes * 5).toBeLessThan(12 * 1024 * 1024);
  });
});
