import { expect, test } from 'vitest';
import { decodeMentions, encodeMentions, matching, mentionAt } from '#app/_editor/comments/mentions';

const ann = { id: 'u1', name: 'Ann' };
const annLee = { id: 'u2', name: 'Ann Lee' };
const olena = { id: 'u3', name: 'Олена Коваль' };

test('what is typed behind @ is found up to the caret, also with a second word, and not within an address', () => {
  expect(mentionAt('Ask @ann', 8)).toEqual({ from: 4, query: 'ann' });
  expect(mentionAt('@Ann Le', 7)).toEqual({ from: 0, query: 'Ann Le' });
  expect(mentionAt('mail@example.org', 16)).toBeNull();
  expect(mentionAt('Ask @ann about it', 17)).toBeNull();
});

test('people are found by the begin of each of their names, in any script and case', () => {
  expect(matching([ann, annLee, olena], 'ков')).toEqual([olena]);
  expect(matching([ann, annLee, olena], 'lee')).toEqual([annLee]);
  expect(matching([ann, annLee, olena], '')).toHaveLength(3);
});

test('names become mentions, the longest name first, and come back as they were typed', () => {
  const body = encodeMentions('@Ann Lee and @Ann, @Annabel, @Олена Коваль', [ann, annLee, olena], []);
  expect(body).toBe('@[u2] and @[u1], @Annabel, @[u3]');
  expect(decodeMentions({ body, mentions: [ann, annLee, olena] })).toBe('@Ann Lee and @Ann, @Annabel, @Олена Коваль');
});

test('of two people of one name only the one who was picked is mentioned', () => {
  const other = { id: 'u9', name: 'Ann' };
  expect(encodeMentions('@Ann', [ann, other], [])).toBe('@Ann');
  expect(encodeMentions('@Ann', [ann, other], [other])).toBe('@[u9]');
});
