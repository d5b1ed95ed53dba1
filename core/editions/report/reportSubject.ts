import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { Edition } from '#core/editions/edition';
import { createMessages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';

interface Named {
  value: string;
  /** BCP 47. */
  language: string;
}

/** The event that a report is about, as an edition shows it. */
export interface ReportSubject {
  number: number;
  /** The language of the page, which has a catalogue. */
  language: string;
  timeline: Named;
  event: Named;
  /** In words. Empty if the event has no date. */
  date: string;
}

/** Null if the edition lacks the event. */
export function reportSubject({ timeline, number }: Edition, eventId: string): ReportSubject | null {
  const event = timeline.events.find(({ id }) => id === eventId);
  if (!event) return null;
  const { language } = createMessages(timeline.languages);
  const name = inFirstLanguage(event.title, timeline.languages);
  return {
    number,
    language,
    timeline: inFirstLanguage(timeline.title, timeline.languages) ?? { value: '', language: 'und' },
    event: name?.value ? name : { value: eventId, language: 'und' },
    date: formatWordedDate(event, language),
  };
}
