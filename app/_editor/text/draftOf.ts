import type { TextPlace } from '#core/model/findText';
import { outermost } from '#core/model/leaves';

/** The key of the drafts of the dialogs beside one text. */
export interface DraftOf {
  key: string;
  eventId: string;
}

export function draftOf(place: TextPlace, language: string): DraftOf {
  const { kind, id } = outermost(place);
  return { key: `${JSON.stringify(place)} ${language}`, eventId: kind === 'event' ? id : '' };
}
