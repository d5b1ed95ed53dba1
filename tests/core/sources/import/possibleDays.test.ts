import { expect, it } from 'vitest';
import { possibleDays } from '#core/sources/import/possibleDays';

it.each([
  ['03/04/2022', ['2022-04-03', '2022-03-04']],
  ['5.03.2022', ['2022-03-05', '2022-05-03']],
  ['03-04-2022', ['2022-04-03', '2022-03-04']],
  ['13/04/2022', []],
  ['04/04/2022', []],
  ['2022-04-03', []],
  ['3 April 2022', []],
  ['in press', []],
  ['', []],
])('%s', (words, days) => expect(possibleDays(words).toSorted()).toEqual(days.toSorted()));
