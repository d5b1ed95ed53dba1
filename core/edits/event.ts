import type * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { accountRef, eventRef, setEach } from '#core/edits/edit';
import { createId } from '#core/edits/transaction';
import type { GivenRecord } from '#core/model/kind';
import type { Kinds } from '#core/model/kinds';
import type { Certainty, Emphasis, LinkKind, Stance, Status } from '#core/model/schema';
import type { Place } from '#core/model/timeline';

/** `date` is EDTF; empty for an event without a date. */
export type NewEvent = GivenRecord<Kinds['event']> & { date: string };
export type NewAccount = GivenRecord<Kinds['account']> & { attributedTo: string };

/** Adds an event with all its nested types. Returns its id. */
export function addEvent(doc: Y.Doc, { id = createId(), ...fields }: NewEvent): string {
  applyEdit(doc, { type: 'create', record: eventRef(id), fields });
  return id;
}

export function deleteEvent(doc: Y.Doc, id: string): void {
  applyEdit(doc, { type: 'delete', record: eventRef(id) });
}

/** `was`: the title that the writer has read. Changes that others have made since stay. */
export function setEventTitle(doc: Y.Doc, id: string, language: string, text: string, was?: string): void {
  applyEdit(doc, { type: 'setText', record: eventRef(id), field: 'title', language, text, ...(was !== undefined && { was }) });
}

/** Sets plain fields of an event. A new date also replaces its typed words and removes its place within the day. */
export function updateEvent(
  doc: Y.Doc,
  id: string,
  change: { date?: string; dateTyped?: string; timeZone?: string; certainty?: Certainty; status?: Status; emphasis?: Emphasis | null },
): void {
  const { date, dateTyped: typed = '', ...rest } = change;
  applyEdit(doc, setEach(eventRef(id), { ...rest, date: date === undefined ? undefined : { date, typed } }));
}

export function updatePlace(doc: Y.Doc, id: string, change: Partial<Place>): void {
  applyEdit(doc, setEach(eventRef(id), { place: change }));
}

/** Adds an event to a track, or removes it. */
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

/** Makes an event undated, with the words that name the event before it. */
export function comeAfter(doc: Y.Doc, id: string, otherId: string, dateTyped: string): void {
  applyEdit(doc, [
    ...setEach(eventRef(id), { date: { date: '', typed: dateTyped }, timeZone: '' }),
    { type: 'addMember', record: eventRef(id), field: 'links', member: { kind: 'follows', eventId: otherId } },
  ]);
}

/** Adds one party's version of an event behind the others. Returns its id. */
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
