import { describe, expect, it } from 'vitest';
import { compareForPeople } from '#core/collation';

describe('names sort in the order that people expect', () => {
  const lists: [what: string, sorted: string[]][] = [
    ['in Latin, whatever the case', ['Ankara', 'antalya', 'Ärmelkanal', 'Äther', 'Zürich']],
    ['in Ukrainian', ['Бучa', 'вода', 'Гаага', 'ґанок', 'Єва', 'Женева', 'Зима', 'Ирпінь', 'Іван', 'Їжак', 'Йосип', 'Київ']],
    ['with numbers in them', ['Annex 2', 'Annex 10', 'Київ']],
    ['in Russian', ['Ежов', 'Ёлка', 'Ельцин']],
    ['in Arabic, behind Latin and Cyrillic', ['Zürich', 'Яна', 'أحمد', 'باسم', '«تونس»', 'ثامر']],
    [
      'whatever brackets and quotation marks they begin with',
      ['Abbas', '“Budapest” memo', '(Comment)', '[Draft]', '«Донбас»', '„Крим“', 'Минск'],
    ],
    ['with quotation marks inside', ['The Alpha', 'The “Beta” Group', 'The Gamma']],
    ['with an apostrophe of any shape, which is no letter', ['Вага', 'В’язень', 'Вʼялий', "В'ячеслав", 'Гаага']],
    ['word by word: a space stands before a letter, and so does a hyphen', ['Al Jazeera', 'Al-Monitor', 'Albright', 'New York', 'Newark']],
    ['with a dash or dots before the first word', ['Annex', '… but not Crimea', '— Без назви', 'Яна']],
    ['of signs alone, before all others', ['???', 'Annex']],
  ];
  it.each(lists)('%s', (_what, sorted) => {
    expect(sorted.toReversed().sort(compareForPeople)).toEqual(sorted);
    expect([...sorted.slice(1), ...sorted.slice(0, 1)].sort(compareForPeople)).toEqual(sorted);
  });
});

it('names that look alike have one order, too', () => {
  for (const alike of [
    ['Café', 'Cafe\u0301'],
    ['Minsk', '“Minsk”', '(Minsk)'],
  ]) {
    expect(alike.toReversed().sort(compareForPeople)).toEqual(alike.toSorted(compareForPeople));
    expect(compareForPeople(alike[0] ?? '', alike[1] ?? '')).not.toBe(0);
  }
});
