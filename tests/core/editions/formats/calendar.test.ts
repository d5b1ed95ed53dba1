import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { writeCalendar } from '#core/editions/formats/calendar';
import { madeEdition, oddEvents, place } from './madeEdition';

const text = writeCalendar(madeEdition(oddEvents, ['en', 'uk']), place);
const calendar = new ICAL.Component(ICAL.parse(text) as never);
const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
const dayOf = (time: ICAL.Time) => [time.year, time.month, time.day].join('-');

it('a calendar of ical.js has each event over all days that its date can mean', () => {
  expect(events.map(({ summary, startDate, endDate }) => [summary, startDate.isDate, dayOf(startDate), dayOf(endDate)])).toEqual([
    // The day after the last.
    ['The baptism of Kyiv (988)', true, '988-1-1', '989-1-1'],
    ['Somewhere in the days (between 3 and 9 March 2022)', true, '2022-3-3', '2022-3-10'],
    ['Talks; in Istanbul, "here"', true, '2022-3-29', '2022-3-30'],
    ['=HYPERLINK("https://example.org") (c. 29 March 2022)', true, '2022-3-29', '2022-3-30'],
    ['At half past two (29 March 2022, 14:30)', true, '2022-3-29', '2022-3-30'],
    ['In April (April 2022)', true, '2022-4-1', '2022-5-1'],
  ]);
});

it('events that a calendar cannot hold are named in its description', () => {
  const about = String(calendar.getFirstPropertyValue('description'));
  for (const line of [
    'until 2021: Began nobody knows when',
    '15 March 44 BC: The Ides',
    'on the eve of the talks: Words alone',
    'Without a date: Undated',
  ])
    expect(about).toContain(line);
});

it('an event keeps its rival accounts, its sources and a name that is the same in all editions', () => {
  const circa = events[3];
  expect(circa?.description).toContain('Kyiv (said 30 March 2022, asserted): It was agreed.');
  expect(circa?.description).toContain('Moscow (denied): It was not.');
  expect(circa?.description).toContain('A second');
  expect(circa?.description).toContain('Довгий український текст, який треба перенести на кілька рядків за октетами, а не за літерами.');
  expect(circa?.uid).toBe(`https://example.org/t/${madeEdition([]).slug}#circa`);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
});

it('no line has more than 75 octets, and no letter is cut', () => {
  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines.some((line) => Buffer.byteLength(line) > 70 && /[а-я]/.test(line))).toBe(true);
  expect(text).not.toContain('\uFFFD');
});
