import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anchorSchema, longestQuote, recordOf } from '#core/comments/anchor';

const schema = anchorSchema(z);
const event = { kind: 'event', id: 'e1' };
const account = { kind: 'account', id: 'a1', within: event };
const range = (exact: string) => ({
  start: { type: { client: 1, clock: 2 }, item: { client: 1, clock: 3 }, assoc: 0 },
  end: { type: { client: 1, clock: 2 }, item: { client: 1, clock: 9 }, assoc: -1 },
  letters: [[1, 3, 6]],
  quote: { exact, prefix: 'a', suffix: 'b' },
  position: { start: 0, end: 6 },
});

describe('an anchor', () => {
  it.each([
    ['an event', event],
    ['an account', account],
    ['a source', { kind: 'source', id: 's1' }],
    ['a cell of the positions', { kind: 'position', id: 'q/d/p' }],
    ['the timeline', { kind: 'timeline', id: '' }],
    ['a date', { ...event, field: 'date' }],
    ['a place', { ...event, field: 'place' }],
    ['words of a body', { ...event, field: 'body', language: 'uk', range: range('Стамбул') }],
    ['words of a title', { ...event, field: 'title', language: 'en', range: range('talks') }],
    ['words of a claim', { ...account, field: 'claim', language: 'en', range: range('They met') }],
    ['words of a position', { kind: 'position', id: 'q/d/p', field: 'text', language: 'en', range: range('neutral') }],
    ['words of the summary', { kind: 'timeline', id: '', field: 'summary', language: 'en', range: range('talks') }],
    ['a citation: a unit without letters', { ...event, field: 'body', language: 'en', range: range('') }],
  ])('can be %s', (_, anchor) => {
    expect(schema.parse(anchor)).toEqual(anchor);
  });

  it.each([
    ['an unknown kind', { kind: 'person', id: 'p' }],
    ['a name that objects have', { kind: 'constructor', id: 'p' }],
    ['a field that objects have', { ...event, field: 'toString' }],
    ['an unknown field', { ...event, field: 'colour' }],
    ['an event in an event', { ...event, within: event }],
    ['an account in nothing', { kind: 'account', id: 'a1' }],
    ['an account in a source', { ...account, within: { kind: 'source', id: 's' } }],
    ['a record without an id', { kind: 'event', id: '' }],
    ['a range without a field', { ...event, range: range('x') }],
    ['a range of a date', { ...event, field: 'date', range: range('x') }],
    ['a range of no language', { ...event, field: 'body', range: range('x') }],
    ['a date in a language', { ...event, field: 'date', language: 'en' }],
    ['a quote that is too long', { ...event, field: 'body', language: 'en', range: range('x'.repeat(longestQuote + 1)) }],
    ['something more', { ...event, html: '<b>' }],
    ['no object', 'event'],
  ])('cannot be %s', (_, anchor) => {
    expect(schema.safeParse(anchor).success).toBe(false);
  });

  it('that is nested a thousand times is refused as any other wrong one', () => {
    let nested: object = event;
    for (let depth = 0; depth < 1_000; depth += 1) nested = { kind: 'account', id: 'a', within: nested };
    expect(schema.safeParse(nested).success).toBe(false);
  });
});

it('a thread on an account belongs to its event', () => {
  expect(recordOf({ ...account, field: 'claim' })).toEqual(event);
});
