import { citationToNode } from '#core/model/nodes/citation';
import { paragraphs, type RichText } from '#core/model/richText';
import type { TimelineEvent } from '#core/model/timeline';

/** An event as plain values, with the given overrides. */
export function plainEvent(overrides: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    id: 'event',
    date: '',
    timeZone: '',
    title: {},
    body: {},
    place: { name: '', lat: null, lon: null, precision: null, note: '' },
    tracks: [],
    actors: [],
    certainty: 'reported',
    status: 'draft',
    accounts: [],
    links: [],
    ...overrides,
  };
}

/** A paragraph that cites a source. */
export function citing(text: string, sourceId: string, quote = ''): RichText {
  const citation = { id: 'c', sourceId, label: null, locator: '', prefix: '', suffix: '', quote, supports: '' };
  return paragraphs(text).map((block) => ({ ...block, content: [...(block.content ?? []), citationToNode(citation)] }));
}
