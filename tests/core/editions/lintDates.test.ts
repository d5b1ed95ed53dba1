import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { listHeadings } from '#core/dates/listHeadings';
import { lintTimeline } from '#core/editions/lint';
import { addEvent, setEventLink, updateEvent } from '#core/edits/event';
import { readTimeline } from '#core/model/read';

function findings(date: string, dateTyped?: string): string[] {
  const doc = new Y.Doc();
  addEvent(doc, { id: 'a', date: '', title: { en: 'A' } });
  updateEvent(doc, 'a', { date, ...(dateTyped && { dateTyped }) });
  return lintTimeline(readTimeline(doc)).flatMap(({ code, severity, detail }) =>
    code === 'no-citation' ? [] : `${severity} ${code} ${detail}`,
  );
}

const cases: [date: string, dateTyped: string, found: string[]][] = [
  ['2022-03-29', '', []],
  ['', '', []],
  ['', 'on the eve of the talks', ['warning date-in-words on the eve of the talks']],
  // Stored before docs had a field for words.
  ['on the eve of the talks', '', ['warning date-in-words on the eve of the talks']],
  ['30 February 2022', '', ['error unreadable-date 30 February 2022']],
  ['03/04/2022', '', ['error unreadable-date 03/04/2022']],
  ['29 March 2022 14:30', '', ['error unreadable-date 29 March 2022 14:30']],
];

it.each(cases)('%s, %s: %j', (date, dateTyped, found) => expect(findings(date, dateTyped)).toEqual(found));

it('words that name the preceding event are replaced by its link', () => {
  const doc = new Y.Doc();
  addEvent(doc, { id: 'a', date: '2022-03-29', title: { en: 'A' } });
  addEvent(doc, { id: 'b', date: '', title: { en: 'B' } });
  updateEvent(doc, 'b', { date: '', dateTyped: 'after A' });
  setEventLink(doc, 'b', 'follows', 'a', true);
  expect(lintTimeline(readTimeline(doc)).filter(({ code }) => code === 'date-in-words')).toEqual([]);
});

it('readers see the words, or beside a date the part of them that EDTF cannot hold', () => {
  expect(formatWordedDate({ date: '', dateTyped: 'on the eve of the talks' }, 'en')).toBe('on the eve of the talks');
  expect(formatWordedDate({ date: '30 February 2022' }, 'en')).toBe('30 February 2022');
  expect(formatWordedDate({ date: '1917-11-07', dateTyped: '25 October 1917 O.S.' }, 'en')).toBe('7 November 1917 (25 October 1917 O.S.)');
  expect(formatWordedDate({ date: '2022-03-29', dateTyped: '29 березня 2022' }, 'en')).toBe('29 March 2022');
  expect(formatWordedDate({ date: '' }, 'en')).toBe('');
  expect(listHeadings({ date: '', dateTyped: 'on the eve' }, 'en').day).toBe('on the eve');
});
