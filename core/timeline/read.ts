import * as Y from 'yjs';
import { assessmentFields, type CslItem, cslFields } from '#core/citations/source';
import { putInOrder } from '#core/timeline/eventOrder';
import { type RichText, readRichText } from '#core/timeline/richText';
import {
  bases,
  certainties,
  type Fields,
  linkKinds,
  placePrecisions,
  positionStates,
  rootsOf,
  stances,
  statuses,
} from '#core/timeline/schema';
import {
  type Account,
  type Actor,
  type ByLanguage,
  type Era,
  type EventLink,
  type MatrixDocument,
  type Party,
  type Place,
  type Position,
  type Question,
  type Timeline,
  type TimelineEvent,
  type Track,
  trackColours,
} from '#core/timeline/timeline';

/**
 * Reads the whole doc as plain values. Total: a field that is missing or of a wrong type reads as empty, so that a doc
 * which a faulty client has written to can still be read, shown and mended.
 */
export function readTimeline(doc: Y.Doc): Timeline {
  return { ...readAllButEvents(doc), events: putInOrder(readEach(rootsOf(doc).events, readEvent)) };
}

/** As `readTimeline`, for those who follow the events one by one. */
export function readAllButEvents(doc: Y.Doc): Omit<Timeline, 'events'> {
  const roots = rootsOf(doc);
  const languages = Object.keys(mapOf(roots.timeline.get('languages')));
  return {
    title: readTexts(roots.timeline.get('title')),
    summary: readRichTexts(roots.timeline.get('summary')),
    languages:
      languages.length > 0
        ? languages.sort((a, b) => rankIn(roots.timeline.get('languages'), a) - rankIn(roots.timeline.get('languages'), b))
        : ['en'],
    timeZone: text(roots.timeline.get('timeZone')) || 'UTC',
    tracks: readRanked(roots.tracks, readTrack),
    actors: readRanked(roots.actors, readActor),
    eras: readRanked(roots.eras, readEra),
    sources: readEach(roots.sources, readSource).sort((a, b) => compareText(a.title, b.title) || compareText(a.id, b.id)),
    questions: readRanked(roots.questions, readQuestion),
    documents: readRanked(roots.documents, readDocument),
    parties: readRanked(roots.parties, readParty),
    positions: readEach(roots.positions, readPosition),
  };
}

export function readEvent(id: string, fields: Fields): TimelineEvent {
  const dayOrder = fields.get('dayOrder');
  const dateTyped = text(fields.get('dateTyped'));
  return {
    id,
    date: text(fields.get('date')),
    ...(dateTyped && { dateTyped }),
    ...(typeof dayOrder === 'number' && Number.isFinite(dayOrder) && { dayOrder }),
    timeZone: text(fields.get('timeZone')),
    title: readTexts(fields.get('title')),
    body: readRichTexts(fields.get('body')),
    place: readPlace(fields.get('place')),
    tracks: Object.keys(mapOf(fields.get('tracks'))).sort(),
    actors: Object.keys(mapOf(fields.get('actors'))).sort(),
    certainty: oneOf(certainties, fields.get('certainty')) ?? 'reported',
    status: oneOf(statuses, fields.get('status')) ?? 'draft',
    accounts: fields.get('accounts') instanceof Y.Map ? readRanked(fields.get('accounts') as Y.Map<Fields>, readAccount) : [],
    links: Object.keys(mapOf(fields.get('links'))).flatMap(readLink),
  };
}

function readPlace(value: unknown): Place {
  const fields = value instanceof Y.Map ? (value as Fields) : null;
  const number = (name: string) => (typeof fields?.get(name) === 'number' ? (fields.get(name) as number) : null);
  return {
    name: text(fields?.get('name')),
    lat: number('lat'),
    lon: number('lon'),
    precision: oneOf(placePrecisions, fields?.get('precision')),
    note: text(fields?.get('note')),
  };
}

function readAccount(id: string, fields: Fields): Account {
  return {
    id,
    attributedTo: text(fields.get('attributedTo')),
    saidOn: text(fields.get('saidOn')),
    claim: readRichTexts(fields.get('claim')),
    stance: oneOf(stances, fields.get('stance')),
  };
}

/** A link's key is `<kind> <event id>`, so that the same link made twice is one. */
function readLink(key: string): EventLink[] {
  const [first = '', eventId = ''] = key.split(' ');
  const kind = oneOf(linkKinds, first);
  return kind && eventId ? [{ kind, eventId }] : [];
}

export function readSource(id: string, fields: Fields): CslItem {
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : [])));
  return {
    ...pick(cslFields),
    id,
    type: text(fields.get('type')) || 'document',
    title: text(fields.get('title')),
    annalist: pick(assessmentFields),
  };
}

function readTrack(id: string, fields: Fields): Track {
  return { id, name: text(fields.get('name')), colour: oneOf(trackColours, fields.get('colour')) ?? 'slate' };
}

function readActor(id: string, fields: Fields): Actor {
  return { id, name: text(fields.get('name')) };
}

function readEra(id: string, fields: Fields): Era {
  const colour = oneOf(trackColours, fields.get('colour')) ?? 'slate';
  return { id, name: text(fields.get('name')), date: text(fields.get('date')), colour };
}

function readQuestion(id: string, fields: Fields): Question {
  return { id, label: text(fields.get('label')) };
}

function readDocument(id: string, fields: Fields): MatrixDocument {
  return { id, label: text(fields.get('label')), date: text(fields.get('date')) };
}

function readParty(id: string, fields: Fields): Party {
  return { id, name: text(fields.get('name')) };
}

export function readPosition(id: string, fields: Fields): Position {
  const [questionId = '', documentId = '', partyId = ''] = id.split('/');
  return {
    questionId,
    documentId,
    partyId,
    text: readRichTexts(fields.get('text')),
    state: oneOf(positionStates, fields.get('state')) ?? 'unknown',
    basis: oneOf(bases, fields.get('basis')) ?? 'unknown',
    note: text(fields.get('note')),
  };
}

function readEach<T>(map: Y.Map<Fields>, read: (id: string, fields: Fields) => T): T[] {
  const found: T[] = [];
  for (const [id, fields] of map) if (fields instanceof Y.Map) found.push(read(id, fields));
  return found;
}

/** In the order of their `rank`; equal ranks, which two people can give at once, by id. */
function readRanked<T extends { id: string }>(map: Y.Map<Fields>, read: (id: string, fields: Fields) => T): T[] {
  const rank = new Map<string, number>();
  for (const [id, fields] of map)
    rank.set(id, fields instanceof Y.Map && typeof fields.get('rank') === 'number' ? (fields.get('rank') as number) : 0);
  return readEach(map, read).sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0) || compareText(a.id, b.id));
}

function readTexts(value: unknown): ByLanguage<string> {
  const texts: Record<string, string> = {};
  for (const [language, item] of Object.entries(mapOf(value))) if (item instanceof Y.Text) texts[language] = item.toString();
  return texts;
}

function readRichTexts(value: unknown): ByLanguage<RichText> {
  const texts: Record<string, RichText> = {};
  for (const [language, item] of Object.entries(mapOf(value))) if (item instanceof Y.XmlFragment) texts[language] = readRichText(item);
  return texts;
}

function mapOf(value: unknown): Record<string, unknown> {
  return value instanceof Y.Map ? Object.fromEntries(value.entries()) : {};
}

function rankIn(value: unknown, key: string): number {
  const rank = mapOf(value)[key];
  return typeof rank === 'number' ? rank : 0;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | null {
  return allowed.find((each) => each === value) ?? null;
}

/** By code unit: the same order on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The text of the first language that has one, in the timeline's order of languages. */
export function inFirstLanguage<T>(texts: ByLanguage<T>, languages: readonly string[]): { language: string; value: T } | null {
  for (const language of [...languages, ...Object.keys(texts)]) {
    const value = texts[language];
    if (value !== undefined && (!Array.isArray(value) || value.length > 0) && (value as unknown) !== '') return { language, value };
  }
  return null;
}
