import type * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { accountRef, eventRef, setEach } from '#core/edits/edit';
import { createId } from '#core/edits/transaction';
import type { GivenRecord } from '#core/model/kind';
import type { Kinds } from '#core/model/kinds';
import type { Certainty, LinkKind, Stance, Status } from '#core/model/schema';
import type { Place } from '#core/model/timeline';

/** `date` is EDTF; empty for an event without a date. */
export type NewEvent = GivenRecord<Kinds['event']> & { date: string };
export type NewAccount = GivenRecord<Kinds['account']> & { attributedTo: string };

/** Adds an event with all its nested types, and returns its id. */
export function addEvent(doc: Y.Doc, { id = createId(), ...fields }: NewEvent): string {
  applyEdit(doc, { type: 'create', record: eventRef(id), fields });
  return id;
}

export function deleteEvent(doc: Y.Doc, id: string): void {
  applyEdit(doc, { type: 'delete', record: eventRef(id) });
}

export function setEventTitle(doc: Y.Doc, id: string, language: string, text: string): void {
  applyEdit(doc, { type: 'setText', record: eventRef(id), field: 'title', language, text });
}

/** Sets plain fields of an event. With the date go the words that it was typed in, and its place within the day. */
export function updateEvent(
  doc: Y.Doc,
  id: string,
  change: { date?: string; dateTyped?: string; timeZone?: string; certainty?: Certainty; status?: Status },
): void {
  const { date, dateTyped: typed = '', ...rest } = change;
  applyEdit(doc, setEach(eventRef(id), { ...rest, date: date === undefined ? undefined : { date, typed } }));
}

export function updatePlace(doc: Y.Doc, id: string, change: Partial<Place>): void {
  applyEdit(doc, setEach(eventRef(id), { place: change }));
}

/** Puts an event on a track, or takes it off. */
export function setEventTrack(doc: Y.Doc, id: string, trackId: string, isOn: boolean): void {
  setMembership(doc, id, 'tracks', trackId, isOn);
}

export function setEventActor(doc: Y.Doc, id: string, actorId: string, isOn: boolean): void {
  setMembership(doc, id, 'actors', actorId, isOn);
}

export function setEventLink(doc: Y.Doc, id: string, kind: LinkKind, otherId: string, isOn: boolean): void {
  setMembership(doc, id, 'links', { kind, eventId: otherId }, isOn);
}

function setMembership(doc: Y.Doc, id: string, field: string, member: unknown, isOn: boolean): void {
  applyEdit(doc, { type: isOn ? 'addMember' : 'removeMember', record: eventRef(id), field, member });
}

/** Leaves an event undated, with the words that say after which other it comes. */
export function comeAfter(doc: Y.Doc, id: string, otherId: string, dateTyped: string): void {
  applyEdit(doc, [
    ...setEach(eventRef(id), { date: { date: '', typed: dateTyped }, timeZone: '' }),
    { type: 'addMember', record: eventRef(id), field: 'links', member: { kind: 'follows', eventId: otherId } },
  ]);
}

/** Adds one party's version of an event, last in the row, and returns its id. */
export function addAccount(doc: Y.Doc, eventId: string, { id = createId(), ...fields }: NewAccount): string {
  applyEdit(doc, { type: 'create', record: accountRef(eventId, id), fields });
  return id;
}

export function updateAccount(
  doc: Y.Doc,
  eventId: string,
  id: string,
  change: { attributedTo?: string; saidOn?: string; stance?: Stance | null },
): void {
  applyEdit(doc, setEach(accountRef(eventId, id), change));
}

export function deleteAccount(doc: Y.Doc, eventId: string, id: string): void {
  applyEdit(doc, { type: 'delete', record: accountRef(eventId, id) });
}
