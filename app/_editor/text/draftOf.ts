import type { TextPlace } from '#core/model/findText';

/** The key of the drafts of the dialogs beside one text. */
export interface DraftOf {
  key: string;
  eventId: string;
}

export function draftOf(place: TextPlace, language: string): DraftOf {
  return { key: `${JSON.stringify(place)} ${language}`, eventId: 'eventId' in place ? place.eventId : '' };
}
