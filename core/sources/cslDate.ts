import { parseDate } from '#core/dates/edtf/edtf';
import { writeDate } from '#core/dates/typed/writeMoment';
import type { CslDate } from '#core/model/fieldTypes/cslDate';

/** Converts a CSL-JSON date to EDTF, with its season, range and qualifiers. Null if the date is in words, missing or invalid. */
export function cslToEdtf(date: CslDate | undefined): string | null {
  if (date?.edtf && parseDate(date.edtf).ok) return date.edtf;
  const [from, to] = date?.['date-parts'] ?? [];
  const season = Number(date?.season ?? 0);
  const first = from && partsToEdtf(from, season >= 1 && season <= 4 ? season : 0);
  if (!first) return null;
  const doubt = isCirca(date?.circa) ? '~' : '';
  const last = to && (to.every((part) => part === 0) ? '..' : partsToEdtf(to, 0));
  if (to && !last) return null;
  const edtf = last ? `${first}${doubt}/${last}${last === '..' ? '' : doubt}` : `${first}${doubt}`;
  return parseDate(edtf).ok ? edtf : null;
}

/** Some programs write 0 or "false". */
function isCirca(circa: CslDate['circa']): boolean {
  return circa !== undefined && circa !== null && !['', '0', 'false'].includes(String(circa));
}

/** CSL has no year 0: -43 is 43 BC, which is -0042 in EDTF. */
function partsToEdtf([year = 0, month, day]: readonly number[], season: number): string | null {
  if (year === 0) return null;
  return writeDate(year < 0 ? year + 1 : year, season ? season + 20 : month || null, (season ? 0 : day) || null);
}

/** Converts an EDTF date to CSL-JSON. Null if CSL has no equivalent, and the date is stored in words (`literal`). */
export function edtfToCsl(edtf: string): CslDate | null {
  const ends = edtf.split('/').map((end) => end.replace(/~$/, ''));
  const parts = ends.map((end) => (end === '..' ? [0, 0, 0] : edtfToParts(end)));
  const known = parts.filter((each) => each !== null);
  if (known.length < parts.length || ends[0] === '..') return null;
  const season = /^-?\d{4}-2([1-4])$/.exec(edtf.replace(/~$/, ''))?.[1];
  // A CSL range has no seasons.
  if (!season && known.some(([, month = 0]) => month > 12)) return null;
  const date: CslDate = {
    'date-parts': season ? known.map((each) => each.slice(0, 1)) : known,
    ...(season && { season: Number(season) }),
    ...(edtf.includes('~') && { circa: true }),
  };
  // A date that CSL cannot express, such as a qualifier of one end, does not survive the round trip.
  return cslToEdtf(date) === edtf ? date : null;
}

function edtfToParts(text: string): number[] | null {
  const [, year, month, day] = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  // CSL has no seasons of one hemisphere and no other divisions of a year.
  if (year === undefined || (Number(month) > 12 && !/^2[1-4]$/.test(month ?? ''))) return null;
  return [Number(year) < 1 ? Number(year) - 1 : Number(year), month, day].flatMap((part) => (part === undefined ? [] : Number(part)));
}
