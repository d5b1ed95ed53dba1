import * as Y from 'yjs';
import { createRichTexts, createTexts } from '#core/edits/texts';
import { createId, edit, nextRank, requireFields, setFields } from '#core/edits/transaction';
import { languageList } from '#core/model/fieldTypes/languages';
import { replaceText } from '#core/model/fieldTypes/replaceText';
import { Reading } from '#core/model/reading';
import type { RichText } from '#core/model/richText';
import type { TrackColour } from '#core/model/schema';
import { rootsOf, schemaVersion, textKeys, trackColours } from '#core/model/schema';

export interface NewTimeline {
  title: string;
  /** BCP 47; the first is the main one. */
  languages: string[];
  /** IANA name. */
  timeZone: string;
}

/** Gives an empty doc the shape of a timeline. Once in a doc's life, on the server, in the transaction that makes it. */
export function createTimeline(doc: Y.Doc, { title, languages, timeZone }: NewTimeline): void {
  edit(doc, ({ timeline }) => {
    timeline.set('schemaVersion', schemaVersion);
    timeline.set('languages', new Y.Map(languages.map((language, rank) => [language, rank])));
    timeline.set('timeZone', timeZone);
    timeline.set('title', createTexts(languages, { [languages[0] ?? 'en']: title }));
    timeline.set(textKeys.summary, createRichTexts(languages));
  });
}

/** The timeline's languages, the main one first. */
export function languagesOf(doc: Y.Doc): string[] {
  return languageList.read(rootsOf(doc).timeline.get('languages'), new Reading());
}

export function setTimelineTitle(doc: Y.Doc, language: string, value: string): void {
  edit(doc, ({ timeline }) => {
    const texts = timeline.get('title');
    const text = texts instanceof Y.Map ? texts.get(language) : null;
    if (text instanceof Y.Text) replaceText(text, value);
  });
}

/** `timeZone` is an IANA name; events without one of their own follow. */
export function setTimeZone(doc: Y.Doc, timeZone: string): void {
  edit(doc, ({ timeline }) => setFields(timeline, { timeZone }));
}

/** Fills an empty summary; for imports. Afterwards it is edited through its text. */
export function setTimelineSummary(doc: Y.Doc, language: string, summary: RichText): void {
  edit(doc, ({ timeline }) => timeline.set(textKeys.summary, createRichTexts(languagesOf(doc), { [language]: summary })));
}

export function addTrack(doc: Y.Doc, track: { id?: string; name: string; colour?: TrackColour }): string {
  return edit(doc, ({ tracks }) => {
    const id = track.id ?? createId();
    const colour = track.colour ?? trackColours[tracks.size % trackColours.length];
    tracks.set(id, new Y.Map<unknown>(Object.entries({ name: track.name, colour, rank: nextRank(tracks) })));
    return id;
  });
}

export function updateTrack(doc: Y.Doc, id: string, change: { name?: string; colour?: TrackColour }): void {
  edit(doc, (roots) => setFields(requireFields(roots, 'tracks', id), change));
}

export function addActor(doc: Y.Doc, actor: { id?: string; name: string }): string {
  return edit(doc, ({ actors }) => {
    const id = actor.id ?? createId();
    actors.set(id, new Y.Map<unknown>(Object.entries({ name: actor.name, rank: nextRank(actors) })));
    return id;
  });
}

export function updateActor(doc: Y.Doc, id: string, change: { name?: string }): void {
  edit(doc, (roots) => setFields(requireFields(roots, 'actors', id), change));
}
