import { compareTimelines } from '#core/editions/compare';
import type { Edition } from '#core/editions/edition';
import type { Correction, FieldChange } from '#core/editions/format/changes';
import { createMessages } from '#core/editions/page/messages';

/**
 * Returns the edition with all corrections up to it: those of the edition before it, and its own if it is a correction. `before`: null for
 * the first edition.
 */
export function withCorrections(edition: Edition, before: Edition | null): Edition {
  const { number, publishedAt, note, timeline, kind } = edition;
  const former = before?.corrections ?? [];
  const own: Correction[] =
    before && kind === 'correction'
      ? [{ number, publishedAt, note, changes: compareTimelines(before.timeline, timeline, createMessages(timeline.languages)) }]
      : [];
  const corrections = [...former, ...own];
  return corrections.length === 0 ? edition : { ...edition, corrections };
}

/** Returns the ids of the events that an edition changed, added or removed as a correction. */
export function correctedEvents({ changes: { events } }: Correction): string[] {
  return [...events.added, ...events.removed, ...events.changed].map(({ id }) => id);
}

/** The changes of a correction in one event. */
export interface EventCorrection {
  number: number;
  publishedAt: string;
  /** The publisher's note on the edition. */
  note: string;
  /** Empty if the event was added. */
  changes: FieldChange[];
}

/** Returns the corrections of each event by its id, the newest first. */
export function correctionsByEvent(corrections: readonly Correction[] = []): Map<string, EventCorrection[]> {
  const found = new Map<string, EventCorrection[]>();
  for (const { number, publishedAt, note, changes } of [...corrections].reverse()) {
    const { added, changed } = changes.events;
    for (const { id, changes: fields } of [...changed, ...added.map((event) => ({ ...event, changes: [] }))]) {
      const known = found.get(id) ?? [];
      known.push({ number, publishedAt, note, changes: fields });
      found.set(id, known);
    }
  }
  return found;
}
