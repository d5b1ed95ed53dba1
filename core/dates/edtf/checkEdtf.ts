import { parse } from 'edtf';
import { daysInMonth } from '#core/dates/edtf/calendar';

interface EdtfForm {
  type: string;
  level: number;
}

/**
 * Whether a text is EDTF, and of which type and level. Throws what the library throws, with the `offset` of what it did not
 * expect. The library judges; it lacks qualified seasons, decades and far years (`2022-21~`, `199X?`), and seasons, far years
 * and qualified dates as the ends of an interval or the members of a set. The standard builds all of those from dates alike.
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
 * What most dates are: a year, a month, a day, with a time or qualified as a whole, and from one of those to another. Thousands
 * of them need no grammar, which takes a tenth of a millisecond for each. Null: another form, or none.
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

/** Whether an end of an interval says that it goes on, or is not known. */
export function isOpen(end: string): boolean {
  return end === '' || end === '..';
}

function checkMembers(edtf: string): EdtfForm | null {
  const inBrackets = /^(?:\[(.+)\]|\{(.+)\})$/.exec(edtf);
  if (inBrackets) {
    const members = (inBrackets[1] ?? inBrackets[2] ?? '').split(',').map((member) => member.trim().split('..'));
    const isRight = members.every((ends) => ends.length <= 2 && ends.some((end) => end !== '') && ends.every(isEnd));
    // A member that is one date has no empty end.
    return isRight && !members.some(([only, other]) => only === '' && other === undefined)
      ? { type: inBrackets[1] === undefined ? 'List' : 'Set', level: 2 }
      : null;
  }
  const interval = checkInterval(edtf, checkDate);
  return interval && { ...interval, level: Math.max(1, interval.level) };
}

/** From one date to another, of which one may be open; of the higher level of the two. */
function checkInterval(edtf: string, checkEnd: (end: string) => EdtfForm | null): EdtfForm | null {
  const ends = edtf.split('/');
  if (ends.length !== 2 || ends.every(isOpen)) return null;
  const levels = ends.map((end) => (isOpen(end) ? 1 : checkEnd(end)?.level));
  return levels.every((level) => level !== undefined) ? { type: 'Interval', level: Math.max(...levels) } : null;
}

function isEnd(end: string): boolean {
  return end === '' || checkDate(end) !== null;
}

/** One date, qualified or not; no interval, no set. */
function checkDate(text: string): EdtfForm | null {
  if (/[/[\]{}]|\.\./.test(text)) return null;
  try {
    const { type, level } = parse(text);
    return { type, level };
  } catch {
    return checkQualified(text);
  }
}

/** A qualifier at the end holds for all before it, whatever form that has. */
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
