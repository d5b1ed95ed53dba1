import { expect, test } from 'vitest';
import { fanOut } from '#app/_editor/comments/fanOut';

const card = (id: string, top: number, height = 100) => ({ id, top, height });
const placesOf = (slots: ReturnType<typeof card>[], activeId: string | null = null) => Object.fromEntries(fanOut(slots, activeId, 8));

test('cards that do not meet stand beside their words', () => {
  expect(placesOf([card('a', 0), card('b', 300)])).toEqual({ a: 0, b: 300 });
});

test('several on one place are fanned out downwards, in the order of their words', () => {
  expect(placesOf([card('b', 40), card('a', 20), card('c', 40)])).toEqual({ a: 20, b: 128, c: 236 });
});

test('the active card stands beside its words; those above it give way upwards', () => {
  expect(placesOf([card('a', 250), card('b', 260), card('c', 270)], 'b')).toEqual({ a: 152, b: 260, c: 368 });
});

test('nothing leaves the area at its top: the active card gives way then', () => {
  expect(placesOf([card('a', 10), card('b', 20)], 'b')).toEqual({ a: 0, b: 108 });
});
