import { describe, expect, it } from 'vitest';
import { followedInWords } from '#core/search/followedInWords';
import { plainEvent } from '#tests/support/plainEvent';

const events = [
  plainEvent({ id: 'istanbul', title: { en: 'Delegations meet in Istanbul' } }),
  plainEvent({ id: 'bucha', title: { en: 'Reports of killings in Bucha', uk: 'Повідомлення про вбивства в Бучі' } }),
  plainEvent({ id: 'reports', title: { en: 'Reports of a provisional deal' } }),
];

describe('words that name the preceding event', () => {
  const cases: [string, string[]][] = [
    ['after the Bucha reports', ['bucha']],
    ['shortly after Bucha', ['bucha']],
    ['Following the reports', ['bucha', 'reports']],
    ['після повідомлень про вбивства в Бучі', ['bucha']],
    ['после Стамбула', []],
    ['after', []],
    ['Bucha', []],
    ['before Bucha', []],
    ['', []],
  ];
  it.each(cases)('%s', (typed, ids) => {
    expect(followedInWords(typed, events).map(({ id }) => id)).toEqual(ids);
  });
});
