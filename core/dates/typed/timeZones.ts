import { dayNumber } from '#core/dates/edtf/calendar';

/** The zones that this product's first writers need most. */
export const suggestedZones = ['Europe/Kyiv', 'UTC', 'Europe/Moscow', 'Europe/Istanbul'] as const;

let known: readonly string[] | null = null;

/** Returns all IANA zones of this runtime in alphabetical order. Kyiv has its present spelling. */
export function allZones(): readonly string[] {
  known ??= [
    ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((zone) => (zone === 'Europe/Kiev' ? 'Europe/Kyiv' : zone))]),
  ].sort();
  return known;
}

const byLowerCase = new Map<string, string>();

/** Finds a zone by its IANA name in any case, or by the city at the end of that name. Null if there is none. */
export function findZone(name: string): string | null {
  if (byLowerCase.size === 0) {
    for (const zone of allZones()) {
      byLowerCase.set(zone.toLowerCase(), zone);
      const city = zone.split('/').at(-1)?.toLowerCase().replaceAll('_', ' ');
      if (zone.includes('/') && city && !byLowerCase.has(city)) byLowerCase.set(city, zone);
    }
    byLowerCase.set('europe/kiev', 'Europe/Kyiv');
  }
  return byLowerCase.get(name.toLowerCase()) ?? null;
}

export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const dayMs = 86_400_000;

/**
 * Returns the possible UTC offsets, in minutes east, of a local time in a zone. Empty if clocks were set forward over this time. Two:
 * clocks were set back over it. Null if the zone is unknown, or its offset was no whole minute, as before standard time.
 */
export function offsetsAt(zone: string, wall: WallTime): number[] | null {
  const format = zoneFormat(zone);
  if (!format || wall.year < 1 || wall.year > 9999) return null;
  const wallMs = msOf(wall);
  const near = [-dayMs, 0, dayMs].map((shift) => offsetMs(format, wallMs + shift));
  const offsets = [...new Set(near)].filter((offset) => offsetMs(format, wallMs - offset) === offset);
  // The earlier of two moments has the larger offset.
  const minutes = offsets.map((offset) => offset / 60_000).sort((a, b) => b - a);
  return minutes.every(Number.isInteger) ? minutes : null;
}

/** Formats an offset as ISO 8601 does: `+03:00`, or `Z` for UTC. */
export function offsetToIso(minutes: number): string {
  if (minutes === 0) return 'Z';
  const magnitude = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function zoneFormat(zone: string): Intl.DateTimeFormat | null {
  const before = formats.get(zone);
  if (before !== undefined) return before;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    // The zone does not exist. A faulty client may have written it.
    if (!(error instanceof RangeError)) throw error;
  }
  formats.set(zone, format);
  return format;
}

function offsetMs(format: Intl.DateTimeFormat, ms: number): number {
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const year = Number(parts.year);
  const wall = {
    year: parts.era?.startsWith('B') ? 1 - year : year,
    month: Number(parts.month),
    day: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  };
  return msOf(wall) - ms;
}

function msOf({ year, month, day, hour, minute, second }: WallTime): number {
  return dayNumber(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
}
