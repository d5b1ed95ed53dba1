import type * as Y from 'yjs';
import { compareForPeople } from '#core/collation';
import { sortEvents } from '#core/model/eventOrder';
import { compareText, each, entriesOf, isMap, type Kind } from '#core/model/kinds';
import { model, mostThings, readLink } from '#core/model/model';
import { Reading } from '#core/model/reading';
import { type Fields, type RootName, rootsOf, textKeys } from '#core/model/schema';
import type { ByLanguage, Position, Timeline, TimelineEvent } from '#core/model/timeline';
import { assessmentFields, type CslItem, cslFields } from '#core/sources/source';

/**
 * Reads the whole doc as plain values. Total: a field that is missing or of a wrong type reads as empty, what has no end is
 * cut, and both stand under `damage`, so that a doc which a faulty client has written to can still be read, shown and mended.
 */
export function readTimeline(doc: Y.Doc): Timeline {
  // Entries that are no events are reported with all else that is not of one event.
  const entries = entriesOf(rootsOf(doc).events, mostThings.events, new Reading());
  const events = entries.flatMap(([id, fields]) => (isMap(fields) ? [readEvent(id, fields)] : []));
  return { ...readAllButEvents(doc), events: sortEvents(events) };
}

const lists = {
  tracks: each(model.tracks, mostThings.tracks),
  actors: each(model.actors, mostThings.actors),
  eras: each(model.eras, mostThings.eras),
  questions: each(model.questions, mostThings.questions),
  documents: each(model.documents, mostThings.documents),
  parties: each(model.parties, mostThings.parties),
} as const;

/** As `readTimeline`, for those who follow the events one by one. */
export function readAllButEvents(doc: Y.Doc): Omit<Timeline, 'events'> {
  const roots = rootsOf(doc);
  const reading = new Reading();
  const list = <T>(name: keyof typeof lists, kind: Kind<T>): T => within(reading, name, () => kind.read(roots[name], reading));
  const things = <T>(name: Exclude<RootName, 'timeline'>, read: (id: string, fields: Fields) => T): T[] =>
    within(reading, name, () =>
      entriesOf(roots[name], mostThings[name], reading).flatMap(([id, item]) => {
        if (isMap(item)) return [within(reading, id, () => read(id, item))];
        reading.reportAt(id, 'wrong-kind');
        return [];
      }),
    );
  const {
    title,
    [textKeys.summary]: summary,
    languages,
    timeZone,
  } = within(reading, 'timeline', () => model.timeline.read(roots.timeline, reading));
  const timeline = {
    title,
    summary,
    languages: languages.length > 0 ? languages : ['en'],
    timeZone: timeZone || 'UTC',
    tracks: list('tracks', lists.tracks).map(({ id, name, colour }) => ({ id, name, colour: colour ?? ('slate' as const) })),
    actors: list('actors', lists.actors).map(({ id, name }) => ({ id, name })),
    eras: list('eras', lists.eras).map(({ id, name, date, colour }) => ({ id, name, date, colour: colour ?? ('slate' as const) })),
    sources: things('sources', (id, fields) => readSource(id, fields, reading)).sort(
      (a, b) => compareForPeople(a.title, b.title) || compareText(a.id, b.id),
    ),
    questions: list('questions', lists.questions).map(({ id, label }) => ({ id, label })),
    documents: list('documents', lists.documents).map(({ id, label, date }) => ({ id, label, date })),
    parties: list('parties', lists.parties).map(({ id, name }) => ({ id, name })),
    positions: things('positions', (id, fields) => readPosition(id, fields, reading)),
  };
  things('events', () => null);
  return { ...timeline, ...(reading.damage.length > 0 && { damage: reading.damage }) };
}

export function readEvent(id: string, fields: Fields): TimelineEvent {
  const reading = new Reading('events', id);
  const { date, dateTyped, dayOrder, place, accounts, links, certainty, status, ...rest } = model.events.read(fields, reading);
  const { timeZone, title, [textKeys.body]: body, tracks, actors } = rest;
  const event = {
    id,
    date,
    ...(dateTyped && { dateTyped }),
    ...(dayOrder !== null && { dayOrder }),
    timeZone,
    title,
    body,
    place,
    tracks,
    actors,
    certainty: certainty ?? ('reported' as const),
    status: status ?? ('draft' as const),
    accounts: accounts.map(({ rank: _rank, [textKeys.claim]: claim, ...account }) => ({ ...account, claim })),
    links: links.flatMap((key) => readLink(key) ?? []),
  };
  return { ...event, ...(reading.damage.length > 0 && { damage: reading.damage }) };
}

export function readSource(id: string, fields: Fields, reading = new Reading()): CslItem {
  const read = model.sources.read(fields, reading);
  const pick = (names: readonly (keyof typeof read)[]) =>
    Object.fromEntries(names.flatMap((name) => (read[name] === undefined || read[name] === '' ? [] : [[name, read[name]]])));
  return { ...pick(cslFields), id, type: read.type || 'document', title: read.title, annalist: pick(assessmentFields) };
}

export function readPosition(id: string, fields: Fields, reading = new Reading()): Position {
  const { [textKeys.position]: text, state, basis, note } = model.positions.read(fields, reading);
  const [questionId = '', documentId = '', partyId = ''] = id.split('/');
  return { questionId, documentId, partyId, text, state: state ?? 'unknown', basis: basis ?? 'unknown', note };
}

function within<T>(reading: Reading, key: string, read: () => T): T {
  reading.enter(key);
  const value = read();
  reading.leave();
  return value;
}

/** The text of the first language that has one, in the timeline's order of languages. */
export function inFirstLanguage<T>(texts: ByLanguage<T>, languages: readonly string[]): { language: string; value: T } | null {
  for (const language of [...languages, ...Object.keys(texts)]) {
    const value = Object.hasOwn(texts, language) ? texts[language] : undefined;
    if (value !== undefined && (!Array.isArray(value) || value.length > 0) && (value as unknown) !== '') return { language, value };
  }
  return null;
}
