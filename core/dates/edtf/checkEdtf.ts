import { parse } from 'edtf';
import { daysInMonth } from '#core/dates/edtf/calendar';

interface EdtfForm {
  type: string;
  level: number;
}

/**
 * Checks that a text is EDTF and returns its type and level. Throws the library's error, which has the `offset` of the first
 * unexpected character. The `edtf` library lacks qualified seasons, decades and far years (`2022-21~`, `199X?`). It also lacks
 * seasons, far years and qualified dates as ends of an interval or members of a set. The standard allows all of these.
 */
export function checkEdtf(edtf: string): EdtfForm {
  try {
    return checkPlain(edtf) ?? parse(edtf);
  } catch (error) {
    const form = checkMembers(edtf) ?? checkQualified(edtf);
    if (!form) throw error;
    return form;
  }
}

/**
 * Recognises the most common forms without the grammar: a year, month or day, with a time or a qualifier of the whole date, and an
 * interval of two such dates. The grammar takes 0.1 ms for each date, and a timeline has thousands. Null if the text has another
 * form.
 */
function checkPlain(edtf: string): EdtfForm | null {
  return checkPlainDate(edtf) ?? checkInterval(edtf, (end) => (/[TX]/.test(end) ? null : checkPlainDate(end)));
}

const plainDate = /^(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)|([?~%]))?$/;

function checkPlainDate(text: string): EdtfForm | null {
  const [found, year, month, day, time, qualifier] = plainDate.exec(text) ?? [];
  if (found === undefined || (month === 'XX' && day !== undefined) || (time !== undefined && !Number(day))) return null;
  const isUnspecified = month === 'XX' || day === 'XX';
  if (isUnspecified && qualifier !== undefined) return null;
  if (Number(month ?? 1) < 1 || Number(month ?? 1) > 12) return null;
  if (Number(day ?? 1) < 1 || Number(day ?? 1) > daysInMonth(Number(year), Number(month))) return null;
  return { type: 'Date', level: isUnspecified || qualifier !== undefined ? 1 : 0 };
}

/** Returns whether an end of an interval is open or unknown. */
export function isOpen(end: string): boolean {
  return end === '' || end === '..';
}

function checkMembers(edtf: string): EdtfForm | null {
  const inBrackets = /^(?:\[(.+)\]|\{(.+)\})$/.exec(edtf);
  if (inBrackets) {
    const members = (inBrackets[1] ?? inBrackets[2] ?? '').split(',').map((member) => member.trim().split('..'));
    const isRight = members.every((ends) => ends.length <= 2 && ends.some((end) => end !== '') && ends.every(isEnd));
    // A member that is a single date has no empty end.
    return isRight && !members.some(([only, other]) => only === '' && other === undefined)
      ? { type: inBrackets[1] === undefined ? 'List' : 'Set', level: 2 }
      : null;
  }
  const interval = checkInterval(edtf, checkDate);
  return interval && { ...interval, level: Math.max(1, interval.level) };
}

/** Checks an interval, of which one end may be open. Its level is the higher level of the two ends. */
function checkInterval(edtf: string, checkEnd: (end: string) => EdtfForm | null): EdtfForm | null {
  const ends = edtf.split('/');
  if (ends.length !== 2 || ends.every(isOpen)) return null;
  const levels = ends.map((end) => (isOpen(end) ? 1 : checkEnd(end)?.level));
  return levels.every((level) => level !== undefined) ? { type: 'Interval', level: Math.max(...levels) } : null;
}

function isEnd(end: string): boolean {
  return end === '' || checkDate(end) !== null;
}

/** Checks one date, qualified or not, that is no interval and no set. */
function checkDate(text: string): EdtfForm | null {
  if (/[/[\]{}]|\.\./.test(text)) return null;
  try {
    const { type, level } = parse(text);
    return { type, level };
  } catch {
    return checkQualified(text);
  }
}

/** Checks a date with a qualifier at its end, which applies to the whole date. */
function checkQualified(text: string): EdtfForm | null {
  const bare = /^([^?~%/[\]{}T]+)[?~%]$/.exec(text)?.[1];
  if (bare === undefined) return null;
  try {
    const { type, level } = parse(bare);
    return { type, level: Math.max(1, level) };
  } catch {
    return null;
  }
}
