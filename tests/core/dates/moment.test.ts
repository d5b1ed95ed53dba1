import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatDate } from '#core/dates/edtf/format';
import { formatMoment } from '#core/dates/moment';

it('formats a moment like all dates, in the given time zone', () => {
  expect(formatMoment('2026-11-28T22:30:00Z', 'en', { timeZone: 'UTC' })).toBe(formatDate('2026-11-28', 'en'));
  expect(formatMoment('2026-11-28T22:30:00Z', 'en', { timeZone: 'Europe/Kyiv', withTime: true })).toBe('29 November 2026, 00:30');
  expect(formatMoment('2026-11-28T00:05:00.123+02:00', 'en', { timeZone: 'UTC' })).toBe('27 November 2026');
  expect(formatMoment('no moment', 'en')).toBe('no moment');
});

it('no other code in the interface formats dates', () => {
  const ownForms = /\.dateTime\(|dateStyle|timeStyle|toLocale(Date|Time)String/;
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => ownForms.test(readFileSync(`app/${file}`, 'utf8')))).toEqual([]);
});
