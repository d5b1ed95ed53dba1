import fc from 'fast-check';
import { expect, it } from 'vitest';
import { colours, coloursOf, ownColour } from '#app/_editor/room/personColours';

/** Two people with the same own colour. */
function pair(): [string, string] {
  const found = new Map<string, string>();
  for (let at = 0; ; at += 1) {
    const id = `person ${at}`;
    const other = found.get(ownColour(id));
    if (other) return [other, id];
    found.set(ownColour(id), id);
  }
}

const people = fc.uniqueArray(fc.uuid(), { maxLength: 12 });

it('people in one room differ in colour as long as there are enough colours', () => {
  fc.assert(
    fc.property(people, (ids) => {
      expect(new Set(coloursOf(ids).values()).size).toBe(Math.min(ids.length, colours.length));
    }),
  );
});

it('everybody sees the same colours, in whatever order people are told of each other', () => {
  fc.assert(
    fc.property(
      people.chain((ids) => fc.tuple(fc.constant(ids), fc.shuffledSubarray([...ids, ...ids], { minLength: 2 * ids.length }))),
      ([ids, others]) => {
        for (const [id, colour] of coloursOf(ids)) expect(coloursOf(others).get(id)).toBe(colour);
      },
    ),
  );
});

it('a person keeps their own colour, unless somebody in the room has the same', () => {
  fc.assert(
    fc.property(people, (ids) => {
      const given = coloursOf(ids);
      for (const id of ids) {
        const alike = ids.filter((each) => ownColour(each) === ownColour(id));
        if (alike.length === 1) expect(given.get(id)).toBe(ownColour(id));
        else expect(alike.filter((each) => given.get(each) === ownColour(each)).length).toBeGreaterThan(0);
      }
    }),
  );
});

it('of two people with one colour, one keeps it in the room, and both have it alone', () => {
  const [one, other] = pair();
  const given = coloursOf([one, other]);
  expect([...given.values()].filter((colour) => colour === ownColour(one))).toHaveLength(1);
  for (const id of [one, other]) expect(coloursOf([id]).get(id)).toBe(ownColour(id));
});

it('white initials have a contrast of 4.5:1 on each colour', () => {
  const linear = (part: number) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  for (const colour of colours) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
    expect(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05), colour).toBeGreaterThanOrEqual(4.5);
  }
});
