import * as Y from 'yjs';
import { compareBounds } from '#core/dates/edtf/span';
import { createRichTexts, createTexts } from '#core/edits/texts';
import { languagesOf } from '#core/edits/timeline';
import { createId, edit, nextRank, requireFields, setFields, UnknownIdError } from '#core/edits/transaction';
import type { ByLanguage } from '#core/model/byLanguage';
import { requireMap } from '#core/model/fieldTypes/entries';
import { replaceText } from '#core/model/fieldTypes/replaceText';
import { setMember } from '#core/model/fieldTypes/set';
import type { RichText } from '#core/model/richText';
import { type Certainty, type Fields, type LinkKind, type Stance, type Status, textKeys } from '#core/model/schema';
import type { Place } from '#core/model/timeline';
import { isMap } from '#core/model/yjsTypes';

export interface NewEvent {
  id?: string;
  /** EDTF; empty for an event without a date. */
  date: string;
  title?: ByLanguage<string>;
  body?: ByLanguage<RichText>;
  place?: Partial<Place>;
  tracks?: readonly string[];
  actors?: readonly string[];
  certainty?: Certainty;
  status?: Status;
}

const noPlace: Place = { name: '', lat: null, lon: null, precision: null, note: '' };

/** Adds an event with all its nested types, and returns its id. */
export function addEvent(doc: Y.Doc, event: NewEvent): string {
  return edit(doc, ({ events }) => {
    const id = event.id ?? createId();
    if (events.has(id)) throw new Error(`An event ${id} is already there.`);
    const languages = languagesOf(doc);
    const fields: Fields = new Y.Map<unknown>(
      Object.entries({
        date: event.date,
        timeZone: '',
        certainty: event.certainty ?? 'reported',
        status: event.status ?? 'draft',
        title: createTexts(languages, event.title),
        [textKeys.body]: createRichTexts(languages, event.body),
        place: new Y.Map(Object.entries({ ...noPlace, ...event.place })),
        tracks: createSet(event.tracks ?? []),
        actors: createSet(event.actors ?? []),
        accounts: new Y.Map(),
        links: new Y.Map(),
      }),
    );
    events.set(id, fields);
    return id;
  });
}

export function deleteEvent(doc: Y.Doc, id: string): void {
  edit(doc, (roots) => {
    requireFields(roots, 'events', id);
    roots.events.delete(id);
  });
}

export function setEventTitle(doc: Y.Doc, id: string, language: string, value: string): void {
  edit(doc, (roots) => {
    const texts = requireMap(requireFields(roots, 'events', id), 'title');
    const text = texts.get(language);
    if (text instanceof Y.Text) replaceText(text, value);
    else texts.set(language, new Y.Text(value));
  });
}

/** Sets plain fields of an event; fields that are not named stay as they are. With the date goes its place within the day. */
export function updateEvent(
  doc: Y.Doc,
  id: string,
  change: { date?: string; dateTyped?: string; timeZone?: string; certainty?: Certainty; status?: Status },
): void {
  edit(doc, (roots) => {
    const fields = requireFields(roots, 'events', id);
    const before = dateOf(fields);
    const { dateTyped, ...rest } = change;
    setFields(fields, rest);
    // Words of another date than this one would contradict it: they go with the date that they were typed for.
    if (change.date !== undefined && dateTyped && dateTyped !== change.date) setFields(fields, { dateTyped });
    else if (change.date !== undefined && fields.has('dateTyped')) fields.delete('dateTyped');
    // Its place among others of the day that it left says nothing among those of another.
    if (change.date !== undefined && compareBounds(before, change.date) !== 0) fields.delete('dayOrder');
  });
}

/** The date of an event as it stands; empty: none, or what is no date. */
export function dateOf(fields: unknown): string {
  const date = isMap(fields) ? fields.get('date') : null;
  return typeof date === 'string' ? date : '';
}

export function updatePlace(doc: Y.Doc, id: string, change: Partial<Place>): void {
  edit(doc, (roots) => setFields(requireMap(requireFields(roots, 'events', id), 'place'), change));
}

/** Puts an event on a track, or takes it off. */
export function setEventTrack(doc: Y.Doc, id: string, trackId: string, isOn: boolean): void {
  edit(doc, (roots) => setMember(requireMap(requireFields(roots, 'events', id), 'tracks'), trackId, isOn));
}

export function setEventActor(doc: Y.Doc, id: string, actorId: string, isOn: boolean): void {
  edit(doc, (roots) => setMember(requireMap(requireFields(roots, 'events', id), 'actors'), actorId, isOn));
}

export function setEventLink(doc: Y.Doc, id: string, kind: LinkKind, otherId: string, isOn: boolean): void {
  edit(doc, (roots) => setMember(requireMap(requireFields(roots, 'events', id), 'links'), `${kind} ${otherId}`, isOn));
}

/** Leaves an event undated, with the words that say after which other it comes. */
export function comeAfter(doc: Y.Doc, id: string, otherId: string, dateTyped: string): void {
  edit(doc, () => {
    updateEvent(doc, id, { date: '', dateTyped, timeZone: '' });
    setEventLink(doc, id, 'follows', otherId, true);
  });
}

export interface NewAccount {
  id?: string;
  attributedTo: string;
  saidOn?: string;
  claim?: ByLanguage<RichText>;
  stance?: Stance | null;
}

/** Adds one party's version of an event, last in the row, and returns its id. */
export function addAccount(doc: Y.Doc, eventId: string, account: NewAccount): string {
  return edit(doc, (roots) => {
    const accounts = requireMap(requireFields(roots, 'events', eventId), 'accounts') as Y.Map<Fields>;
    const id = account.id ?? createId();
    const fields = {
      attributedTo: account.attributedTo,
      saidOn: account.saidOn ?? '',
      stance: account.stance ?? null,
      [textKeys.claim]: createRichTexts(languagesOf(doc), account.claim),
      rank: nextRank(accounts),
    };
    accounts.set(id, new Y.Map<unknown>(Object.entries(fields)));
    return id;
  });
}

export function updateAccount(
  doc: Y.Doc,
  eventId: string,
  id: string,
  change: { attributedTo?: string; saidOn?: string; stance?: Stance | null },
): void {
  edit(doc, (roots) => setFields(requireAccount(requireFields(roots, 'events', eventId), id), change));
}

export function deleteAccount(doc: Y.Doc, eventId: string, id: string): void {
  edit(doc, (roots) => {
    const event = requireFields(roots, 'events', eventId);
    requireAccount(event, id);
    requireMap(event, 'accounts').delete(id);
  });
}

function requireAccount(event: Fields, id: string): Fields {
  const account = requireMap(event, 'accounts').get(id);
  if (!(account instanceof Y.Map)) throw new UnknownIdError('accounts', id);
  return account;
}

/** A set is a map of `true` by member: adding one member does not undo a colleague's adding another. */
function createSet(members: readonly string[]): Y.Map<true> {
  return new Y.Map(members.map((member) => [member, true]));
}
