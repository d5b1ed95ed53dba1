import { expect, it } from 'vitest';
import { isbnKey, readIsbn } from '#core/sources/isbn';

it.each([
  ['9780306406157', '9780306406157'],
  ['978-0-306-40615-7', '978-0-306-40615-7'],
  ['ISBN 978 0 306 40615 7', '978-0-306-40615-7'],
  ['isbn:0306406152', '0306406152'],
  ['ISBN-10: 0-306-40615-2', '0-306-40615-2'],
  ['ISBN 13 978–0–306–40615–7', '978-0-306-40615-7'],
  ['urn:isbn:9780306406157', '9780306406157'],
  ['  080442957x ', '080442957X'],
  ['0-8044-2957-Х', '0-8044-2957-X'],
])('%s is an ISBN', (typed, isbn) => expect(readIsbn(typed)).toEqual({ ok: true, isbn }));

it.each([
  ['9780306406158', 'isbnCheckDigit'],
  ['0-306-40615-3', 'isbnCheckDigit'],
  ['ISBN 080442957X1', 'isbnForm'],
  ['ISBN 1234', 'isbnForm'],
  ['ISBN 1230306406157', 'isbnForm'],
  ['ISBN', 'isbnForm'],
])('%s is refused: %s', (typed, problem) => expect(readIsbn(typed)).toEqual({ ok: false, problem }));

it.each(['https://example.org/9780306406157', '10.1000/9780306406157', 'PMID 12345', '1234567890123', 'just words', ''])(
  '%s is no ISBN',
  (typed) => expect(readIsbn(typed)).toBeNull(),
);

it('ten and thirteen digits of one book have one key', () => {
  expect(isbnKey('0-306-40615-2')).toBe(isbnKey('9780306406157'));
  expect(isbnKey('9791032305690')).toBe('9791032305690');
  expect(isbnKey('030640')).toBe('');
});
