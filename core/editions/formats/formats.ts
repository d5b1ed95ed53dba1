import type { Edition } from '#core/editions/edition';
import { writeCalendar } from '#core/editions/formats/calendar';
import { writeCslJson } from '#core/editions/formats/cslJson';
import { writeCsv } from '#core/editions/formats/csv';
import { writeJsonLd } from '#core/editions/formats/jsonLd';
import { writeMarkdown } from '#core/editions/formats/markdown';
import type { FormatPlace } from '#core/editions/formats/place';
import { writeTimelineJs } from '#core/editions/formats/timelineJs';

export interface Format {
  /** The name of its file below the address of the edition. */
  name: string;
  mediaType: string;
  write(edition: Edition, place: FormatPlace): string;
}

/** The formats of an edition, beside its page and its canonical JSON. */
export const formats: readonly Format[] = [
  { name: 'data.jsonld', mediaType: 'application/ld+json', write: writeJsonLd },
  { name: 'events.csv', mediaType: 'text/csv; charset=utf-8; header=present', write: writeCsv },
  { name: 'timelinejs.json', mediaType: 'application/json; charset=utf-8', write: writeTimelineJs },
  { name: 'calendar.ics', mediaType: 'text/calendar; charset=utf-8', write: writeCalendar },
  { name: 'text.md', mediaType: 'text/markdown; charset=utf-8', write: writeMarkdown },
  { name: 'sources.csl.json', mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8', write: writeCslJson },
];
