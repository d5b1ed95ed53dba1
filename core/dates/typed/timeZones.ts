import { dayNumber } from '#core/dates/edtf/calendar';

/** The zones that those who write on this subject need first. */
export const suggestedZones = ['Europe/Kyiv', 'UTC', 'Europe/Moscow', 'Europe/Istanbul'] as const;

let known: readonly string[] | null = null;

/** Every IANA zone that this machine knows, in order of their names, with Kyiv spelt as the database spells it today. */
export function allZones(): readonly string[] {
  known ??= [
    ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((zone) => (zone === 'Europe/Kiev' ? 'Europe/Kyiv' : zone))]),
  ].sort();
  return known;
}

const byLowerCase = new Map<string, string>();

/** The zone of an IANA name in any case, or of the city that it ends in. Null: none. */
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
 * Minutes east of UTC that clocks in a zone may have been when they showed a time: none when the clocks were set forward over
 * it, two when they were set back over it. Null: the zone had no whole minutes then, as before there were zones, or is not known.
 */
export function offsetsAt(zone: string, wall: WallTime): number[] | null {
  const format = zoneFormat(zone);
  if (!format || wall.year < 1 || wall.year > 9999) return null;
  const wallMs = msOf(wall);
  const near = [-dayMs, 0, dayMs].map((shift) => offsetMs(format, wallMs + shift));
  const offsets = [...new Set(near)].filter((offset) => offsetMs(format, wallMs - offset) === offset);
  // The earlier of two moments is the one with the greater offset.
  const minutes = offsets.map((offset) => offset / 60_000).sort((a, b) => b - a);
  return minutes.every(Number.isInteger) ? minutes : null;
}

/** As ISO 8601 writes it: `+03:00`, or `Z` for UTC. */
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
    // A name that no zone has, which a faulty client may have written.
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
