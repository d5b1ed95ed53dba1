import { expect, test } from 'vitest';
import { readNextPath } from '#app/_editor/account/nextPath';

test.each(['/timelines', '/invitations/a-b_c', '/timelines/1?view=a&b=%09', '/t/talks-2022#istanbul-meeting'])('%s is followed', (path) => {
  expect(readNextPath(path)).toBe(path);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  '/\r\n\\evil.example',
  'javascript:alert(1)',
  'timelines',
  '',
])('%j leads to the timelines, not to another site', (given) => {
  expect(readNextPath(given)).toBe('/timelines');
});

test('an address with two values or none leads to the timelines', () => {
  expect(readNextPath(['/a', '/b'])).toBe('/timelines');
  expect(readNextPath(undefined)).toBe('/timelines');
});
