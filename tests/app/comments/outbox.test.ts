import { beforeEach, expect, test } from 'vitest';
import { Outbox, type Outgoing } from '#app/_editor/comments/outbox';
import { HttpProblem } from '#app/_editor/http/request';
import type { ThreadView } from '#core/comments/thread';

const entry = (commentId: string) => ({ commentId, threadId: 't1', body: `Words of ${commentId}`, anchor: null });
const offline = new HttpProblem(0, 'offline', 'The server cannot be reached.', null);

let kept: Map<string, string>;
let storage: Storage;
/** What the server answers next: nothing is a success. */
let answers: (HttpProblem | null)[];
let received: string[];

beforeEach(() => {
  kept = new Map();
  storage = {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  answers = [];
  received = [];
});

function open(): Outbox {
  const send = async ({ commentId }: Outgoing) => {
    const answer = answers.shift() ?? null;
    if (answer) throw answer;
    received.push(commentId);
    return { id: 't1' } as ThreadView;
  };
  return new Outbox(storage, 'comments', send, () => undefined);
}

test('comments that the server cannot take wait on this device and are sent once, in their order', async () => {
  const before = open();
  answers = [offline, offline];
  await before.take(entry('c1'));
  await before.take(entry('c2'));
  expect(before.all().map(({ commentId }) => commentId)).toEqual(['c1', 'c2']);
  // Another window, as after a reload.
  const after = open();
  expect(after.of('t1')).toHaveLength(2);
  await Promise.all([after.flush(), after.flush()]);
  expect(received).toEqual(['c1', 'c2']);
  expect(after.all()).toEqual([]);
  expect(kept.size).toBe(0);
});

test('an ended session makes a comment wait, a refusal goes back to its author', async () => {
  const outbox = open();
  answers = [new HttpProblem(401, 'not-signed-in', 'Sign in.', null)];
  await outbox.take(entry('c1'));
  expect(outbox.all()).toHaveLength(1);
  await outbox.flush();
  answers = [new HttpProblem(403, 'forbidden', 'You may not comment.', null)];
  await expect(outbox.take(entry('c2'))).rejects.toThrow('You may not comment.');
  expect(outbox.all()).toEqual([]);
});

test('a comment that is refused after it has waited stays with the reason, and does not hold up the next', async () => {
  const outbox = open();
  answers = [offline, offline];
  await outbox.take(entry('c1'));
  await outbox.take(entry('c2'));
  answers = [new HttpProblem(403, 'forbidden', 'You may not comment.', null)];
  await outbox.flush();
  expect(received).toEqual(['c2']);
  expect(outbox.all()).toMatchObject([{ commentId: 'c1', problem: 'You may not comment.' }]);
  outbox.drop('c1');
  expect(kept.size).toBe(0);
});
