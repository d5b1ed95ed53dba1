export type Axis = 'lat' | 'lon';

export interface Coordinates {
  lat: number;
  lon: number;
}

export type CoordinatesProblem = 'not-coordinates' | 'decimal-comma' | 'out-of-range' | 'same-axis';

export type Parsed<T> = { value: T } | { problem: CoordinatesProblem };

const furthest: Record<Axis, number> = { lat: 90, lon: 180 };

/** The Ukrainian and Russian abbreviations of directions ("пн. ш.", "с. ш."). */
const directions: readonly (readonly [RegExp, string])[] = [
  [/(?:пн|с(?:ев)?)\.?\s*ш\.?/giu, 'N'],
  [/(?:пд|ю(?:ж)?)\.?\s*ш\.?/giu, 'S'],
  [/(?:сх|в(?:ост)?)\.?\s*д\.?/giu, 'E'],
  [/(?:зх|з(?:ап)?)\.?\s*д\.?/giu, 'W'],
];

const one =
  /^([NSEW])?\s*([+-])?(\d+(?:\.\d+)?)\s*(?:[°\s]\s*(?:(\d+(?:\.\d+)?)\s*(?:['\s]\s*|$)(?:(\d+(?:\.\d+)?)\s*"?)?)?)?\s*([NSEW])?$/;

/**
 * Reads two coordinates as maps and encyclopaedias give them: "41.01, 28.97" or "55°45′N 37°37′E". Latitude comes first unless
 * letters say otherwise.
 */
export function parseCoordinates(text: string): Parsed<Coordinates> {
  const plain = normalise(text);
  if (hasDecimalComma(plain)) return { problem: 'decimal-comma' };
  const parts = halves(plain);
  const [first, second] = parts?.map(readOne) ?? [];
  if (!first || !second) return { problem: 'not-coordinates' };
  if (first.axis && first.axis === second.axis) return { problem: 'same-axis' };
  const isLongitudeFirst = first.axis === 'lon' || second.axis === 'lat';
  const [lat, lon] = isLongitudeFirst ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  return isOnEarth(lat, lon) ? { value: { lat, lon } } : { problem: 'out-of-range' };
}

/** Reads one coordinate: decimal degrees, or degrees and minutes with a letter. */
export function parseDegrees(text: string, axis: Axis): Parsed<number> {
  const plain = normalise(text);
  if (/\d,\d/.test(plain)) return { problem: 'decimal-comma' };
  const read = readOne(plain);
  if (!read) return { problem: 'not-coordinates' };
  if (read.axis && read.axis !== axis) return { problem: 'same-axis' };
  return Math.abs(read.degrees) <= furthest[axis] ? { value: read.degrees } : { problem: 'out-of-range' };
}

export function isOnEarth(lat: number, lon: number): boolean {
  return Math.abs(lat) <= furthest.lat && Math.abs(lon) <= furthest.lon;
}

function normalise(text: string): string {
  let plain = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/[′’ʹ]/g, "'")
    .replace(/[″”]|''/g, '"')
    .replace(/º/g, '°');
  for (const [words, letter] of directions) plain = plain.replace(words, letter);
  return plain.toUpperCase().replace(/\s+/g, ' ');
}

/** "41,01" is ambiguous. A comma between digits separates two numbers only if points show that it is not the decimal sign. */
function hasDecimalComma(plain: string): boolean {
  return /\d,\d/.test(plain) && !(plain.includes('.') && plain.split(',').length === 2);
}

function halves(plain: string): [string, string] | null {
  const byLetters = /^(.*\d.*[NSEW])\s*[,;]?\s*(.*[NSEW])$/.exec(plain) ?? /^([NSEW][^NSEW]*?)\s*[,;]?\s*([NSEW].*)$/.exec(plain);
  const found = byLetters ?? /^(.+?)\s*[,;]\s*(.+)$/.exec(plain) ?? /^(\S+) (\S+)$/.exec(plain);
  return found?.[1] && found[2] ? [found[1], found[2]] : null;
}

function readOne(part: string): { degrees: number; axis: Axis | null } | null {
  const found = one.exec(part.trim());
  if (!found) return null;
  const [, before, sign, whole, minutes, seconds, after] = found;
  const letter = before ?? after;
  // "N 41 S", "-41 N" and "55.5°30'" contradict themselves.
  if ((before && after) || (sign && letter) || (minutes && whole?.includes('.')) || (seconds && minutes?.includes('.'))) return null;
  if (Number(minutes ?? 0) >= 60 || Number(seconds ?? 0) >= 60) return null;
  const size = Number(whole) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const isNegative = sign === '-' || letter === 'S' || letter === 'W';
  const axis = letter === undefined ? null : letter === 'N' || letter === 'S' ? 'lat' : 'lon';
  // The fifth decimal is a metre; more digits would claim a precision nobody measured. Adding 0 turns minus zero into zero.
  return { degrees: Number((isNegative ? -size : size).toFixed(6)) + 0, axis };
}
