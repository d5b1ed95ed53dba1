import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Comments } from '#app/_editor/comments/comments';
import type { CommentView, ThreadView } from '#core/comments/thread';
import type { ThreadNotice } from '#core/sync/messages';

const ada = { id: 'u1', name: 'Ada' };
const bob = { id: 'u2', name: 'Bob' };
const at = '2026-11-29T10:00:00Z';
/** What the page has asked the server. */
let asked: string[];
let comments: Comments;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(String(address));
    return new Promise(() => undefined);
  });
  comments = new Comments('t', ada.id);
});
afterEach(() => {
  comments.destroy();
  vi.unstubAllGlobals();
});

function comment(madeRev: number, author = bob): CommentView {
  const rest = { editedAt: null, deletedAt: null, hidden: null, mentions: [], reactions: [] };
  return { id: `c${madeRev}`, author, body: 'Why?', createdAt: at, madeRev, rev: madeRev, ...rest };
}

function thread(rev: number, given: CommentView[]): Omit<ThreadView, 'readRev' | 'isUnread'> {
  const anchor = { kind: 'event', id: 'e1' } as const;
  const rest = { quote: null, standing: null, resolved: null, assignee: null, due: null };
  return { id: 'one', anchor, createdAt: at, createdBy: bob, rev, commentCount: rev, comments: given, ...rest };
}

const notice = (rev: number, view?: ThreadNotice['view'], change: ThreadNotice['change'] = 'comments'): ThreadNotice => ({
  kind: 'changed',
  topic: 'comments',
  thread: 'one',
  change,
  rev,
  ...(view && { view }),
});
const know = (rev: number) => comments.store.showListed([{ ...thread(rev, [comment(rev)]), readRev: rev, isUnread: false }]);
const shown = () => comments.store.thread('one');

test('a page that knows a thread takes the new comment from the notice, and asks the server nothing', () => {
  know(1);
  comments.notice(notice(2, thread(2, [comment(2)])));
  expect(shown()?.comments.map(({ id }) => id)).toEqual(['c1', 'c2']);
  expect(shown()).toMatchObject({ rev: 2, readRev: 1, isUnread: true });
  expect(asked).toEqual([]);
});

test('what one has written in another window is read', () => {
  know(1);
  comments.notice(notice(2, thread(2, [comment(2, ada)])));
  expect(shown()).toMatchObject({ readRev: 2, isUnread: false });
});

test('a thread that was just begun is shown from its notice', () => {
  comments.notice(notice(1, thread(1, [comment(1)]), 'begun'));
  expect(shown()).toMatchObject({ rev: 1, isUnread: true });
  expect(comments.store.countOf('event', 'e1')).toMatchObject({ open: 1, unread: 1 });
  expect(asked).toEqual([]);
});

test('a page that has missed a change, or gets no thread in the notice, asks for what has changed since', () => {
  know(1);
  comments.notice(notice(3, thread(3, [comment(3)])));
  expect(shown()?.rev).toBe(1);
  expect(asked).toEqual(['/api/timelines/t/threads/one?since=1']);
});

test('an older notice that arrives late changes nothing', () => {
  know(3);
  comments.notice(notice(2, thread(2, [comment(2)])));
  expect(shown()?.rev).toBe(3);
  expect(asked).toEqual([]);
});
