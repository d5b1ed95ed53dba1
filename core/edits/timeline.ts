import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { setEach, timelineRef } from '#core/edits/edit';
import { createId, edit } from '#core/edits/transaction';
import { createFields } from '#core/model/fieldTypes/group';
import { kinds } from '#core/model/kinds';
import type { RichText } from '#core/model/richText';
import { rootsOf, schemaVersion, type TrackColour, trackColours } from '#core/model/schema';

export interface NewTimeline {
  title: string;
  /** BCP 47; the first is the main one. */
  languages: string[];
  /** IANA name. */
  timeZone: string;
}

/** Gives an empty doc the shape of a timeline. Called once per doc, on the server, in the transaction that creates it. */
export function createTimeline(doc: Y.Doc, { title, ...given }: NewTimeline): void {
  edit(doc, ({ timeline }) => {
    timeline.set('schemaVersion', schemaVersion);
    const fields = { ...given, title: { [given.languages[0] ?? 'en']: title } };
    for (const [key, stored] of createFields(kinds.timeline.fields, fields, given.languages)) timeline.set(key, stored);
  });
}

/** Writes nothing if the doc has no title in this language: only the server creates missing texts. */
export function setTimelineTitle(doc: Y.Doc, language: string, text: string): void {
  const titles = rootsOf(doc).timeline.get('title');
  if (!(titles instanceof Y.Map) || !(titles.get(language) instanceof Y.Text)) return;
  applyEdit(doc, { type: 'setText', record: timelineRef, field: 'title', language, text });
}

/** `timeZone` is an IANA name. It applies to events without their own zone. */
export function setTimeZone(doc: Y.Doc, timeZone: string): void {
  applyEdit(doc, setEach(timelineRef, { timeZone }));
}

/** `referenceStyle` is a name of `core/sources/styles/styles.ts`. Null for the plain line. */
export function setReferenceStyle(doc: Y.Doc, referenceStyle: string | null): void {
  applyEdit(doc, setEach(timelineRef, { referenceStyle }));
}

/** For imports. Later edits of the summary go through its text. */
export function setTimelineSummary(doc: Y.Doc, language: string, text: RichText): void {
  applyEdit(doc, { type: 'replaceRichText', record: timelineRef, field: 'summary', language, text });
}

export function addTrack(doc: Y.Doc, track: { id?: string; name: string; colour?: TrackColour }): string {
  const { id = createId(), name, colour = trackColours[rootsOf(doc).tracks.size % trackColours.length] } = track;
  applyEdit(doc, { type: 'create', record: { kind: 'track', id }, fields: { name, colour } });
  return id;
}

export function updateTrack(doc: Y.Doc, id: string, change: { name?: string; colour?: TrackColour }): void {
  applyEdit(doc, setEach({ kind: 'track', id }, change));
}

export function addActor(doc: Y.Doc, { id = createId(), name }: { id?: string; name: string }): string {
  applyEdit(doc, { type: 'create', record: { kind: 'actor', id }, fields: { name } });
  return id;
}
