import { formatDate } from '#core/dates/edtf/format';

/**
 * Formats a recorded moment (RFC 3339) in the style of all dates: `28 November 2026`, or with time `28 November 2026, 15:42`. Uses
 * the given time zone, or the reader's. An unreadable moment returns unchanged.
 */
export function formatMoment(moment: string, locale: string, form: { withTime?: boolean; timeZone?: string } = {}): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const parts = Object.fromEntries(
    partsIn(form.timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`;
  return formatDate(form.withTime ? `${day}T${parts.hour}:${parts.minute}:00` : day, locale);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(timeZone ?? '');
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    hourCycle: 'h23',
    timeZone,
  });
  formats.set(timeZone ?? '', made);
  return made;
}
