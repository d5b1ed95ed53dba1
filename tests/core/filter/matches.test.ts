import { describe, expect, it } from 'vitest';
import { type Filter, noFilter } from '#core/filter/filter';
import { matches } from '#core/filter/matches';
import type { Account, TimelineEvent } from '#core/model/timeline';
import { citing, plainEvent } from '#tests/support/plainEvent';

const account: Account = { id: 'a', attributedTo: 'Davyd Arakhamia', saidOn: '', claim: {}, stance: null };

describe('an event and a filter', () => {
  const cases: [string, Partial<TimelineEvent>, Partial<Filter>, boolean][] = [
    ['no filter lets everything through', {}, {}, true],
    ['any of the tracks is enough', { tracks: ['x', 'y'] }, { tracks: ['y', 'z'] }, true],
    ['none of the tracks is too little', { tracks: ['x'] }, { tracks: ['y'] }, false],
    ['every field has to answer', { tracks: ['x'], status: 'draft' }, { tracks: ['x'], statuses: ['verified'] }, false],
    ['an actor', { actors: ['x'] }, { actors: ['x'] }, true],
    ['a certainty', { certainty: 'contested' }, { certainties: ['contested', 'reported'] }, true],
    ['another certainty', { certainty: 'established' }, { certainties: ['contested'] }, false],
    ['a person who has an account in it', { accounts: [account] }, { people: ['Davyd Arakhamia'] }, true],
    ['a person who has none', { accounts: [account] }, { people: ['Vladimir Medinsky'] }, false],
    ['a day within', { date: '2022-03-29' }, { from: '2022-03-01', to: '2022-03-31' }, true],
    ['the last day itself', { date: '2022-03-31' }, { to: '2022-03' }, true],
    ['the day after', { date: '2022-04-01' }, { to: '2022-03' }, false],
    ['the day before', { date: '2022-02-28' }, { from: '2022-03' }, false],
    ['a month that the range begins in', { date: '2022-03' }, { from: '2022-03-20' }, true],
    ['an interval around the range', { date: '2022-01/2022-12' }, { from: '2022-03-20', to: '2022-03-21' }, true],
    ['an interval with an open end', { date: '2022-01/..' }, { from: '2030' }, true],
    ['an interval with an open begin', { date: '../2022-01' }, { from: '2022-02' }, false],
    ['no date is in no range', { date: '' }, { from: '2022' }, false],
    ['a date that cannot be read is in no range', { date: 'soon' }, { to: '2022' }, false],
    ['nothing cited', { body: {} }, { isUnsourced: true }, true],
    ['a citation in the body', { body: { en: citing('It rained.', 's') } }, { isUnsourced: true }, false],
    ['a citation in an account alone', { accounts: [{ ...account, claim: { uk: citing('Дощ', 's') } }] }, { isUnsourced: true }, false],
  ];
  it.each(cases)('%s', (_, event, filter, expected) => {
    expect(matches(plainEvent(event), { ...noFilter, ...filter })).toBe(expected);
  });
});
