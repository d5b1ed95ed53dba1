import { expect, it } from 'vitest';
import { compareForPeople } from '#core/collation';

it('names are in the order that people know, in Latin and Cyrillic, whatever the case', () => {
  for (const sorted of [
    ['Ankara', 'antalya', 'Ärmelkanal', 'Äther', 'Zürich'],
    ['Бучa', 'вода', 'Гаага', 'ґанок', 'Єва', 'Женева', 'Зима', 'Ирпінь', 'Іван', 'Їжак', 'Йосип', 'Київ'],
    ['Annex 2', 'Annex 10', 'Київ'],
    ['Ежов', 'Ёлка', 'Ельцин'],
  ]) {
    expect(sorted.toReversed().sort(compareForPeople)).toEqual(sorted);
  }
});

it('what looks alike has one order, too', () => {
  const alike = ['Café', 'Cafe\u0301'];
  expect(alike.toReversed().sort(compareForPeople)).toEqual(alike.sort(compareForPeople));
  expect(compareForPeople('Café', 'Cafe\u0301')).not.toBe(0);
});
