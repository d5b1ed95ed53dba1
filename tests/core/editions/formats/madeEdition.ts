import { readFileSync } from 'node:fs';
import type { Edition, FrozenEvent } from '#core/editions/edition';
import { thaw } from '#core/editions/thaw';
import { paragraphs, type RichText } from '#core/model/richText';

export const place = { site: 'https://example.org' };

const known = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));

type Fields = Partial<Omit<FrozenEvent, 'body' | 'accounts'>> & {
  id: string;
  body?: Record<string, RichText>;
  accounts?: (Omit<FrozenEvent['accounts'][number], 'claim'> & { claim: Record<string, RichText> })[];
};

/** An event of an edition, of which only these fields matter. */
export function madeEvent(fields: Fields): FrozenEvent {
  return {
    date: '',
    timeZone: '',
    title: { en: fields.id },
    body: {},
    place: { name: '', lat: null, lon: null, precision: null, note: '' },
    tracks: [],
    actors: [],
    certainty: 'reported',
    status: 'draft',
    accounts: [],
    links: [],
    ...fields,
  } as FrozenEvent;
}

/** An edition with these events, and the sources and names of the fixture. */
export function madeEdition(events: readonly FrozenEvent[], languages = ['en']): Edition {
  return { ...known, timeline: { ...known.timeline, languages, summary: {}, events: [...events] } };
}

export const citing = (text: string, sourceId: string): RichText => [
  {
    type: 'paragraph',
    content: [
      { type: 'text', text },
      { type: 'citation', attrs: { id: 'c', sourceId } },
    ],
  },
];

/** Dates of every kind, in the order of an edition. */
export const oddEvents: FrozenEvent[] = [
  madeEvent({ id: 'open', date: '../2021', title: { en: 'Began nobody knows when' } }),
  madeEvent({ id: 'bc', date: '-0043-03-15', title: { en: 'The Ides' } }),
  madeEvent({ id: 'early', date: '0988', title: { en: 'The baptism of Kyiv' } }),
  madeEvent({ id: 'range', date: '[2022-03-03..2022-03-09]', title: { en: 'Somewhere in the days' } }),
  madeEvent({
    id: 'day',
    date: '2022-03-29',
    title: { en: 'Talks; in Istanbul, "here"' },
    body: { en: citing('They met.\nAnd left', 's1') },
  }),
  madeEvent({
    id: 'circa',
    date: '2022-03-29~',
    title: { en: '=HYPERLINK("https://example.org")', uk: 'Переговори в Стамбулі, про які пізніше розповіли обидві сторони по-різному' },
    body: { uk: paragraphs('Довгий український текст, який треба перенести на кілька рядків за октетами, а не за літерами.') },
    accounts: [
      { id: 'a1', attributedTo: 'Kyiv', saidOn: '2022-03-30', claim: { en: citing('It was agreed.', 's2') }, stance: 'asserted' },
      { id: 'a2', attributedTo: 'Moscow', saidOn: '', claim: { en: paragraphs('It was not.') }, stance: 'denied' },
    ],
  }),
  madeEvent({ id: 'hour', date: '2022-03-29T14:30', title: { en: 'At half past two' } }),
  madeEvent({ id: 'month', date: '2022-04', title: { en: 'In April' } }),
  madeEvent({ id: 'words', date: '', dateTyped: 'on the eve of the talks', title: { en: 'Words alone' } }),
  madeEvent({ id: 'none', title: { en: 'Undated' } }),
];
