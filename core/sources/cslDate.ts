import { parseDate } from '#core/dates/edtf/edtf';
import { writeDate } from '#core/dates/typed/writeMoment';
import type { CslDate } from '#core/sources/source';

/** A date of CSL-JSON as EDTF, with its season, its range and its doubt. Null: it is in words, missing, or no date. */
export function cslToEdtf(date: CslDate | undefined): string | null {
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

/** Some programs write 0 and "false" for no. */
function isCirca(circa: CslDate['circa']): boolean {
  return circa !== undefined && circa !== null && !['', '0', 'false'].includes(String(circa));
}

/** CSL has no year 0, so that -43 is 43 BC, which EDTF calls -0042. */
function partsToEdtf([year = 0, month, day]: readonly number[], season: number): string | null {
  if (year === 0) return null;
  return writeDate(year < 0 ? year + 1 : year, season ? season + 20 : month || null, (season ? 0 : day) || null);
}

/** The date of CSL-JSON that says the same. Null: CSL has none, and the date is said in words (`literal`). */
export function edtfToCsl(edtf: string): CslDate | null {
  const ends = edtf.split('/').map((end) => end.replace(/~$/, ''));
  const parts = ends.map((end) => (end === '..' ? [0, 0, 0] : edtfToParts(end)));
  const known = parts.filter((each) => each !== null);
  if (known.length < parts.length || ends[0] === '..') return null;
  const season = /^-?\d{4}-2([1-4])$/.exec(edtf.replace(/~$/, ''))?.[1];
  // A range has no seasons.
  if (!season && known.some(([, month = 0]) => month > 12)) return null;
  const date: CslDate = {
    'date-parts': season ? known.map((each) => each.slice(0, 1)) : known,
    ...(season && { season: Number(season) }),
    ...(edtf.includes('~') && { circa: true }),
  };
  // What it cannot say, as a doubt of one end alone, comes back as something else.
  return cslToEdtf(date) === edtf ? date : null;
}

function edtfToParts(text: string): number[] | null {
  const [, year, month, day] = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  // Seasons of one hemisphere and other parts of a year are not CSL's.
  if (year === undefined || (Number(month) > 12 && !/^2[1-4]$/.test(month ?? ''))) return null;
  return [Number(year) < 1 ? Number(year) - 1 : Number(year), month, day].flatMap((part) => (part === undefined ? [] : Number(part)));
}
