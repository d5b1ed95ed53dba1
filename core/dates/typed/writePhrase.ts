import { parseDate } from '#core/dates/edtf/edtf';
import type { Moment } from '#core/dates/typed/momentGrammar';
import type { Phrase, PhraseOfMoments } from '#core/dates/typed/phraseGrammar';
import { offsetsAt, offsetToIso } from '#core/dates/typed/timeZones';
import { type DatedMoment, edtfEnds, neighbour } from '#core/dates/typed/writeMoment';

/** The EDTF of one reading, or the part that it lacks. */
export type Written =
  | { edtf: string; timeZone: string; lacks?: undefined }
  | { lacks: 'year' | 'zone' | 'such-time' | 'form'; edtf?: undefined }
  | { lacks: 'weekday'; weekday: number; edtf?: undefined };

/** Writes a phrase in EDTF, once for each meaning. An hour that clocks showed twice has two. */
export function writePhrase(phrase: Phrase, defaultYear: number | null, defaultZone: string): Written[] {
  if ('members' in phrase) return [writeSet(phrase.shape, phrase.members, defaultYear)];
  const { shape, moments } = phrase;
  const filled = fillIn(moments, defaultYear);
  if (filled.length === 0) return [{ lacks: 'year' }];
  return filled.flatMap((each): Written[] => {
    const wrong = each.map(wrongWeekday).find((weekday) => weekday !== null);
    if (wrong) return [{ lacks: 'weekday', weekday: wrong }];
    const [only] = each;
    if (only?.time && shape === 'moment') return writeTimed(only, defaultZone);
    if (each.some(({ time }) => time)) return shape === 'interval' ? writeTimedInterval(each, defaultZone) : [{ lacks: 'form' }];
    const edtf = writeDated(shape, each);
    return [dated(edtf)];
  });
}

/** Dates in a row share their month and year: "29-30 March", "29 March to 2 April 2022". */
function fillIn(moments: readonly Moment[], defaultYear: number | null): DatedMoment[][] {
  const last = moments.at(-1);
  if (!last) return [];
  const withMonths = moments.map((each) =>
    each.day !== null && each.month === null && last.month !== null ? { ...each, month: last.month } : each,
  );
  const typedYear = [...withMonths].reverse().find(({ year }) => year !== null)?.year ?? null;
  const year = typedYear ?? defaultYear;
  if (withMonths.every(isDated)) return [withMonths];
  if (year === null) return [];
  const isBackwards = moments.length === 2 && positionIn(withMonths[0]) > positionIn(withMonths[1]);
  const put = (years: readonly [number, number]) =>
    withMonths.map((each, at): DatedMoment => (isDated(each) ? each : { ...each, year: at === 0 ? years[0] : years[1] }));
  // From December to January: the typed year belongs to the date beside it.
  if (!isBackwards) return [put([year, year])];
  if (typedYear === null) return [put([year - 1, year]), put([year, year + 1])];
  return [withMonths[0]?.year === null ? put([year - 1, year]) : put([year, year + 1])];
}

function isDated(moment: Moment): moment is DatedMoment {
  return moment.edtf !== null || moment.year !== null;
}

/** The first months of EDTF's divisions of a year, from 21: seasons, those of the north and of the south, quarters, thirds and halves. */
const firstMonths = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7];

/** The rough position of a date in its year. */
function positionIn(moment: Moment | undefined): number {
  const month = moment?.month ?? 0;
  return (month > 12 ? (firstMonths[month - 21] ?? 0) : month) * 32 + (moment?.day ?? 0);
}

/** Writes an interval with a time of day at one or both ends. */
function writeTimedInterval(moments: readonly DatedMoment[], defaultZone: string): Written[] {
  const ends = moments.map((each): Written[] => (each.time ? writeTimed(each, defaultZone) : [dated(edtfEnds(each)?.[0] ?? null)]));
  const [[from] = [], [to] = []] = ends;
  if (!from || !to || ends.some((each) => each.length !== 1)) return [{ lacks: 'form' }];
  if (from.edtf === undefined) return [from];
  if (to.edtf === undefined) return [to];
  return [{ edtf: `${from.edtf}/${to.edtf}`, timeZone: from.timeZone || to.timeZone }];
}

function dated(edtf: string | null): Written {
  return edtf === null ? { lacks: 'form' } : { edtf, timeZone: '' };
}

function writeSet(shape: Phrase['shape'], members: readonly Phrase[], defaultYear: number | null): Written {
  const written = members.flatMap((member) => writePhrase(member, defaultYear, '').slice(0, 1));
  const lacking = written.find((each) => each.lacks !== undefined);
  if (lacking) return lacking;
  const inside = written
    .map(({ edtf = '' }) => edtf.replace(/^\.\.\/|\/\.\.$/, (open) => open.replace('/', '')).replace('/', '..'))
    .join(',');
  return { edtf: shape === 'one of these' ? `[${inside}]` : `{${inside}}`, timeZone: '' };
}

function writeDated(shape: PhraseOfMoments['shape'], moments: readonly DatedMoment[]): string | null {
  const all = moments.map(edtfEnds);
  if (all.some((each) => each === null)) return null;
  const ends = all.filter((each) => each !== null);
  const [[from, to] = ['', '']] = ends;
  const last = ends.at(-1)?.[1] ?? '';
  const range = ([a, b]: readonly [string, string]) => (a === b ? a : `${a}..${b}`);
  const around = (before: string, edtf: string | null, after: string) => (edtf === null ? null : `${before}${edtf}${after}`);
  switch (shape) {
    case 'moment':
      return from === to ? from : `[${from}..${to}]`;
    case 'before':
      return around('[..', neighbour(from, 'before'), ']');
    case 'after':
      return around('[', neighbour(to, 'after'), '..]');
    case 'by':
      return `[..${to}]`;
    case 'not-before':
      return `[${from}..]`;
    case 'since':
      return `${from}/..`;
    case 'until':
      return `../${to}`;
    case 'unknown-begin':
      return `/${to}`;
    case 'unknown-end':
      return `${from}/`;
    case 'interval':
      return intervalOf(moments, ends);
    case 'between':
      return `[${from}..${last}]`;
    case 'one-of':
      return `[${ends.map(range).join(',')}]`;
    case 'all-of':
      return `{${ends.map(range).join(',')}}`;
  }
}

/** An end that is a part of a longer time makes an approximate day. */
function intervalOf(moments: readonly DatedMoment[], ends: readonly (readonly [string, string])[]): string {
  const [from, to] = [ends[0]?.[0] ?? '', ends.at(-1)?.[1] ?? ''];
  const vague = (edtf: string, at: number) => (moments.at(at)?.part && !/[?~%]$/.test(edtf) ? `${edtf}~` : edtf);
  return `${vague(from, 0)}/${vague(to, -1)}`;
}

function wrongWeekday(moment: DatedMoment): number | null {
  if (moment.weekday === null) return null;
  const [edtf = ''] = edtfEnds({ ...moment, doubt: '', time: null }) ?? [];
  const parsed = parseDate(edtf);
  if (!parsed.ok || parsed.date.span.minDay === null) return null;
  // 1 January 1970 was a Thursday.
  const weekday = ((((parsed.date.span.minDay + 3) % 7) + 7) % 7) + 1;
  return weekday === moment.weekday ? null : weekday;
}

function writeTimed(moment: DatedMoment, defaultZone: string): Written[] {
  const { time, year, month, day } = moment;
  const [date] = edtfEnds({ ...moment, doubt: '' }) ?? [];
  // EDTF has no qualifier for a date with a time.
  if (!time || date === undefined || moment.doubt !== '' || moment.doubts.length > 0 || year === null || month === null || day === null)
    return [{ lacks: 'form' }];
  if (!parseDate(date).ok) return [{ edtf: date, timeZone: '' }];
  const two = (value: number) => String(value).padStart(2, '0');
  const local = `${date}T${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
  const wall = { year, month, day, hour: time.hour, minute: time.minute, second: time.second };
  if (time.offset) {
    const offset = time.offset === '+00:00' ? 'Z' : time.offset;
    // A time typed with an offset belongs to its former zone if that zone had this offset.
    const isOfZone = defaultZone !== '' && offsetsAt(defaultZone, wall)?.some((minutes) => offsetToIso(minutes) === offset);
    return [{ edtf: local + offset, timeZone: isOfZone ? defaultZone : '' }];
  }
  const zone = time.zone || defaultZone;
  if (!zone) return [{ lacks: 'zone' }];
  const offsets = offsetsAt(zone, wall);
  // Before a zone had whole minutes, only its name tells the clock's meaning.
  if (!offsets) return [{ edtf: local, timeZone: zone }];
  if (offsets.length === 0) return [{ lacks: 'such-time' }];
  return offsets.map((offset) => ({ edtf: local + offsetToIso(offset), timeZone: zone }));
}
