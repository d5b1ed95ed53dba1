import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeText, placeIn } from '#core/model/fieldTypes/mergeText';

it.each([
  ['other places', 'in Minsk', 'in Minsk, old', 'not in Minsk', 'not in Minsk, old', false],
  ['only theirs', 'in Minsk', 'in Minsk', 'in Brest', 'in Brest', false],
  ['only mine', 'in Minsk', 'in Brest', 'in Minsk', 'in Brest', false],
  ['the same change', 'in Minsk', 'in Brest', 'in Brest', 'in Brest', false],
  ['the same word', 'Minsk', 'Gomel', 'Brest', 'BrestGomel', true],
  ['the same place', 'Minsk', 'Minsk (BY)', 'Minsk airport', 'Minsk airport (BY)', true],
  ['words side by side', 'Kyiv', 'Odesa', 'Kyiv, Ukraine', 'Odesa, Ukraine', true],
  ['a deletion around an insertion', 'met in old Minsk twice', 'met twice', 'met in the old Minsk twice', 'met the twice', true],
  ['both empty it', 'Minsk', '', '', '', false],
  ['halves of an emoji', '😀', '😁', '😀!', '😁!', true],
])('two changes of one text: %s', (_, was, mine, theirs, text, isClash) => {
  expect(mergeText(was, mine, theirs)).toEqual({ text, isClash });
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀'), maxLength: 12 });

it('a merge keeps all letters that either has inserted, and a change alone is kept as it is', () => {
  fc.assert(
    fc.property(letters, letters, letters, (was, mine, theirs) => {
      expect(mergeText(was, mine, was).text).toBe(mine);
      expect(mergeText(was, was, theirs).text).toBe(theirs);
      const { text } = mergeText(was, mine, theirs);
      expect(text.isWellFormed()).toBe(true);
      const marked = mergeText(was, `<${mine}`, `${theirs}>`).text;
      expect([marked.includes('<'), marked.includes('>')]).toEqual([true, true]);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['before it', 'a|b', '>>a|b'],
  ['behind it', 'a|b', 'a|b<<'],
  ['at it, which comes behind', 'a|b', 'a|xb'],
  ['a deletion around it', 'aa|bb', 'a|b'],
  ['at the end', 'ab|', '>ab|'],
])('a caret stays on its letter: a change %s', (_, before, after) => {
  const [old, now] = [before, after].map((each) => each.replace('|', '')) as [string, string];
  expect(placeIn(before.indexOf('|'), old, now)).toBe(after.indexOf('|'));
});
