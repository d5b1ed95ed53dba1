import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarDay, dayNumber, daysInMonth, dayToIso } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import { compareByDate, drawnSpan } from '#core/dates/edtf/span';

interface Example {
  input: string;
  valid: boolean;
  level: 0 | 1 | 2;
}
const { examples } = JSON.parse(readFileSync('tests/fixtures/edtf-specification-examples.json', 'utf8')) as { examples: Example[] };

function bounds(text: string): string {
  const parsed = parseDate(text);
  if (!parsed.ok) return parsed.problem.code;
  const { minDay, maxDay } = parsed.date.span;
  return `${minDay === null ? '..' : dayToIso(minDay)} ${maxDay === null ? '..' : dayToIso(maxDay)}`;
}

/** The first and last day of each valid example, according to the specification. `..`: open or unknown. */
const boundsOfExamples: Record<string, string> = {
  '1985-04-12': '1985-04-12 1985-04-12',
  '1904-02-29': '1904-02-29 1904-02-29',
  '1985-04': '1985-04-01 1985-04-30',
  '1985': '1985-01-01 1985-12-31',
  '1985-04-12T23:20:30': '1985-04-12 1985-04-12',
  '1985-04-12T23:20:30Z': '1985-04-12 1985-04-12',
  '1985-04-12T23:20:30-04': '1985-04-12 1985-04-12',
  '1985-04-12T23:20:30+04:30': '1985-04-12 1985-04-12',
  '1964/2008': '1964-01-01 2008-12-31',
  '2004-06/2006-08': '2004-06-01 2006-08-31',
  '2004-02-01/2005-02-08': '2004-02-01 2005-02-08',
  '2004-02-01/2005-02': '2004-02-01 2005-02-28',
  '2004-02-01/2005': '2004-02-01 2005-12-31',
  '2005/2006-02': '2005-01-01 2006-02-28',
  Y170000002: '170000002-01-01 170000002-12-31',
  'Y-170000002': '-170000002-01-01 -170000002-12-31',
  // The standard leaves a season's months open: docs/decisions/004.
  '2001-21': '2001-03-01 2001-05-31',
  '1984?': '1984-01-01 1984-12-31',
  '2004-06~': '2004-06-01 2004-06-30',
  '2004-06-11%': '2004-06-11 2004-06-11',
  '201X': '2010-01-01 2019-12-31',
  '20XX': '2000-01-01 2099-12-31',
  '2004-XX': '2004-01-01 2004-12-31',
  '1985-04-XX': '1985-04-01 1985-04-30',
  '1985-XX-XX': '1985-01-01 1985-12-31',
  '1985-04-12/..': '1985-04-12 ..',
  '1985-04/..': '1985-04-01 ..',
  '1985/..': '1985-01-01 ..',
  '../1985-04-12': '.. 1985-04-12',
  '../1985-04': '.. 1985-04-30',
  '../1985': '.. 1985-12-31',
  '1985-04-12/': '1985-04-12 ..',
  '1985-04/': '1985-04-01 ..',
  '1985/': '1985-01-01 ..',
  '/1985-04-12': '.. 1985-04-12',
  '/1985-04': '.. 1985-04-30',
  '/1985': '.. 1985-12-31',
  '-1985': '-1985-01-01 -1985-12-31',
  'Y-17E7': '-170000000-01-01 -170000000-12-31',
  '1950S2': '1900-01-01 1999-12-31',
  Y171010000S3: '171000000-01-01 171999999-12-31',
  Y3388E2S3: '338000-01-01 338999-12-31',
  '2001-34': '2001-04-01 2001-06-30',
  '[1667,1668,1670..1672]': '1667-01-01 1672-12-31',
  '[..1760-12-03]': '.. 1760-12-03',
  '[1760-12..]': '1760-12-01 ..',
  '[1760-01,1760-02,1760-12..]': '1760-01-01 ..',
  '[1667,1760-12]': '1667-01-01 1760-12-31',
  '[..1984]': '.. 1984-12-31',
  '{1667,1668,1670..1672}': '1667-01-01 1672-12-31',
  '{1960,1961-12}': '1960-01-01 1961-12-31',
  '{..1984}': '.. 1984-12-31',
  '{1980..1985}': '1980-01-01 1985-12-31',
  '{2001-01..2002-05}': '2001-01-01 2002-05-31',
  '{1987-01-04..1988-01-05}': '1987-01-04 1988-01-05',
  '2004-06~-11': '2004-06-11 2004-06-11',
  '2004?-06-11': '2004-06-11 2004-06-11',
  '?2004-06-~11': '2004-06-11 2004-06-11',
  '2004-%06-11': '2004-06-11 2004-06-11',
  '156X-12-25': '1560-12-25 1569-12-25',
  '15XX-12-25': '1500-12-25 1599-12-25',
  'XXXX-12-XX': '0000-12-01 9999-12-31',
  '1XXX-XX': '1000-01-01 1999-12-31',
  '1XXX-12': '1000-12-01 1999-12-31',
  '1984-1X': '1984-10-01 1984-12-31',
  '2004-06-~01/2004-06-~20': '2004-06-01 2004-06-20',
  '2004-06-XX/2004-07-03': '2004-06-01 2004-07-03',
};

describe('the standard’s own examples', () => {
  for (const { input, valid, level } of examples) {
    it(`${input} is ${valid ? `valid, of level ${level}` : 'refused'}`, () => {
      const parsed = parseDate(input);
      expect(parsed.ok).toBe(valid);
      if (parsed.ok) expect(parsed.date.level).toBe(level);
    });
    if (valid) it(`${input} has the bounds that the standard gives it`, () => expect(bounds(input)).toBe(boundsOfExamples[input]));
  }
});

describe('the bounds of a date', () => {
  const table: [string, string][] = [
    ['2022-03-29', '2022-03-29 2022-03-29'],
    ['2022-03-29~', '2022-03-29 2022-03-29'],
    ['2022-02%', '2022-02-01 2022-02-28'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['1900-02', '1900-02-01 1900-02-28'],
    ['2022-03-14/2022-03-17?', '2022-03-14 2022-03-17'],
    ['2022-03/..', '2022-03-01 ..'],
    ['/2022-03', '.. 2022-03-31'],
    ['2022-21', '2022-03-01 2022-05-31'],
    ['2022-24', '2022-12-01 2023-02-28'],
    ['2022-30', '2022-12-01 2023-02-28'],
    ['2022-36', '2022-10-01 2022-12-31'],
    ['201X', '2010-01-01 2019-12-31'],
    ['-201X', '-2019-01-01 -2010-12-31'],
    ['156X-12-25', '1560-12-25 1569-12-25'],
    ['XXXX-02-29', '0000-02-29 9996-02-29'],
    ['1984-1X', '1984-10-01 1984-12-31'],
    ['2004-06-1X', '2004-06-10 2004-06-19'],
    ['-0043-03-15', '-0043-03-15 -0043-03-15'],
    ['0000', '0000-01-01 0000-12-31'],
    ['0050-06-01', '0050-06-01 0050-06-01'],
    ['Y170000002', '170000002-01-01 170000002-12-31'],
    ['Y-17E7', '-170000000-01-01 -170000000-12-31'],
    ['1950S2', '1900-01-01 1999-12-31'],
    ['Y3388E2S3', '338000-01-01 338999-12-31'],
    ['[1667,1668,1670..1672]', '1667-01-01 1672-12-31'],
    ['{1960,1961-12}', '1960-01-01 1961-12-31'],
    ['[..1760-12-03]', '.. 1760-12-03'],
    ['2022-03-29T23:30:00-11', '2022-03-29 2022-03-29'],
  ];
  for (const [text, expected] of table) it(`${text}: ${expected}`, () => expect(bounds(text)).toBe(expected));

  it('are the same in every time zone, and so are words, order and drawing', { tags: 'long' }, () => {
    const dates = [...new Set([...table.map(([text]) => text), ...Object.keys(boundsOfExamples)])];
    const typed = ['29 March 2022', 'late March 2022', '15.04.2022', '31 грудня 2021', '29 March 2022 23:30 EEST', '1 January 44 BC'];
    const code = `
      const [{ parseDate }, { formatDate }, { readDateWords }, { compareByDate, drawnSpan, listedDay }] = await Promise.all(
        ['edtf/edtf', 'edtf/format', 'typed/words', 'edtf/span'].map((name) => import('#core/dates/' + name)));
      const dates = ${JSON.stringify(dates)};
      console.log(JSON.stringify([
        dates.map((text) => [parseDate(text), formatDate(text, 'en'), drawnSpan(text), listedDay(text)]),
        dates.map((date) => ({ id: date, date })).sort(compareByDate),
        ${JSON.stringify(typed)}.map((text) => readDateWords(text, { year: 2022, timeZone: 'Europe/Kyiv' })),
      ]))`;
    const outputs = ['UTC', 'America/New_York', 'Europe/Kyiv', 'Pacific/Apia'].map((zone) => {
      const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      });
      expect(run.status, run.stderr).toBe(0);
      return run.stdout;
    });
    expect(new Set(outputs).size).toBe(1);
    expect(outputs[0]).toContain('29 March 2022');
  });
});

describe('an invalid date is refused with its problem', () => {
  const table: [string, string][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['2022-02-30', 'impossible-day'],
    ['2021-02-29', 'impossible-day'],
    ['1900-02-29', 'impossible-day'],
    ['2022-02-30/2022-03', 'impossible-day'],
    ['2022-13', 'impossible-month'],
    ['2022-00', 'impossible-month'],
    ['2022-04/2022-03', 'reversed-interval'],
    ['29.03.2022', 'not-year-first'],
    ['3/29/2022', 'not-year-first'],
    ['199', 'not-a-date'],
    ['19', 'not-a-date'],
    ['yesterday', 'not-a-date'],
    ['2022-03-29T25:00:00Z', 'not-a-date'],
    ['Y1E300', 'year-too-far'],
    ['{}', 'not-a-date'],
    [`[${'2022,'.repeat(5000)}2023]`, 'not-a-date'],
  ];
  for (const [text, code] of table) it(`${JSON.stringify(text.slice(0, 40))}: ${code}`, () => expect(bounds(text)).toBe(code));

  it('the problem names the day and month', () => {
    const parsed = parseDate('2022-02-30');
    expect(parsed.ok ? null : parsed.problem.values).toEqual({ day: 30, month: 2, year: 2022, last: 28 });
  });
});

it('parsing never throws', () => {
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  const alphabet = '0123456789-/.,?~%XYES[]{}T:Z+ абв';
  for (let round = 0; round < 3_000; round += 1) {
    const text = Array.from({ length: next(16) }, () => alphabet[next(alphabet.length)]).join('');
    expect(() => [parseDate(text), drawnSpan(text)], `seed ${seed}: ${text}`).not.toThrow();
  }
});

it('the conversions of days and day numbers are inverse, over 800 years and far away', () => {
  expect(dayNumber(1970, 1, 1)).toBe(0);
  expect(dayNumber(2022, 3, 29)).toBe(Date.UTC(2022, 2, 29) / 86_400_000);
  let expected = dayNumber(1600, 1, 1);
  for (let year = 1600; year < 2400; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      expect(dayNumber(year, month, 1)).toBe(expected);
      expected += daysInMonth(year, month);
    }
  }
  for (const [year, month, day] of [
    [-4712, 1, 1],
    [0, 2, 29],
    [170_000_002, 12, 31],
  ] as const) {
    expect(calendarDay(dayNumber(year, month, day))).toEqual({ year, month, day });
  }
});

describe('the order of dates', () => {
  it('is by earliest day, then latest, then id; undated events come last', () => {
    const dates = ['', '2022-04', '2022-04-01', '../2022-03', '2022-04-01/..', '2022-02%', 'soon', '2022-04-01'];
    const events = dates.map((date, at) => ({ id: String(at), date }));
    expect(events.sort(compareByDate).map(({ date, id }) => `${date}#${id}`)).toEqual([
      '../2022-03#3',
      '2022-02%#5',
      '2022-04-01#2',
      '2022-04-01#7',
      '2022-04#1',
      '2022-04-01/..#4',
      '#0',
      'soon#6',
    ]);
  });
});

describe('the drawing of a date', () => {
  const day = (text: string) => dayNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
  it('a known day is solid', () => {
    expect(drawnSpan('2022-03-29')).toEqual({
      minDay: day('2022-03-29'),
      maxDay: day('2022-03-29'),
      core: { minDay: day('2022-03-29'), maxDay: day('2022-03-29') },
    });
  });
  it('an uncertain or approximate day has no solid part and fades around', () => {
    expect(drawnSpan('2022-04-06?')).toEqual({ minDay: day('2022-04-05'), maxDay: day('2022-04-07'), core: null });
  });
  it('a month has no solid part', () => {
    expect(drawnSpan('2022-03')).toEqual({ minDay: day('2022-03-01'), maxDay: day('2022-03-31'), core: null });
  });
  it('an interval fades only at an uncertain end', () => {
    expect(drawnSpan('2022-03-29~/2022-04-02')).toEqual({
      minDay: day('2022-03-28'),
      maxDay: day('2022-04-02'),
      core: { minDay: day('2022-03-30'), maxDay: day('2022-04-02') },
    });
  });
  it('an open end continues, and an unreadable date is not drawn', () => {
    expect(drawnSpan('2022-03-29/..')?.maxDay).toBe(null);
    expect(drawnSpan('soon')).toBe(null);
  });
});
