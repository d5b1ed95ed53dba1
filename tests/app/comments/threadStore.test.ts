import { expect, test } from 'vitest';
import { ThreadStore } from '#app/_editor/comments/threadStore';
import type { CommentView, ThreadView } from '#core/comments/thread';

const ada = { id: 'u1', name: 'Ada' };

function comment(madeRev: number): CommentView {
  const at = '2026-11-29T10:00:00Z';
  const rest = { editedAt: null, deletedAt: null, hidden: null, mentions: [], reactions: [] };
  return { id: `c${madeRev}`, author: ada, body: 'Why?', createdAt: at, madeRev, rev: madeRev, ...rest };
}

function thread(id: string, change: Partial<ThreadView> = {}): ThreadView {
  return {
    id,
    anchor: { kind: 'event', id: 'e1' },
    quote: null,
    standing: null,
    createdAt: `2026-11-29T10:00:0${id.slice(-1)}Z`,
    createdBy: ada,
    resolved: null,
    assignee: null,
    due: null,
    rev: 1,
    readRev: 0,
    isUnread: true,
    commentCount: 1,
    comments: [comment(1)],
    ...change,
  };
}

function storeWith(...threads: ThreadView[]): ThreadStore {
  const store = new ThreadStore();
  store.setCounts([{ kind: 'event', id: 'e1', open: threads.length, resolved: 0, unread: threads.length }]);
  store.showListed(threads);
  return store;
}

test('counts follow a known thread that is read, resolved, reopened or attached elsewhere', () => {
  const store = storeWith(thread('t1'), thread('t2'));
  store.markRead('t1', 1);
  expect(store.countOf('event', 'e1')).toMatchObject({ open: 2, unread: 1 });
  store.show(thread('t2', { rev: 2, resolved: { by: ada, at: '2026-11-29T11:00:00Z' } }));
  expect(store.countOf('event', 'e1')).toMatchObject({ open: 1, resolved: 1, unread: 0 });
  store.show(thread('t1', { rev: 3, isUnread: false, anchor: { kind: 'event', id: 'e2' } }));
  expect(store.countOf('event', 'e1')).toMatchObject({ open: 0, resolved: 1 });
  expect(store.countOf('event', 'e2')).toMatchObject({ open: 1, resolved: 0 });
  expect(store.threadsOf('event', 'e2').map(({ id }) => id)).toEqual(['t1']);
});

test('a thread that was not read before says that the counts may be wrong, unless it is new', () => {
  const store = storeWith(thread('t1'));
  expect(store.show(thread('t5'))).toBe(false);
  expect(store.show(thread('t6'), true)).toBe(true);
  expect(store.countOf('event', 'e1')).toMatchObject({ open: 2 });
});

test('comments that were read before stay; an older answer that arrives late changes nothing', () => {
  const store = storeWith(thread('t1'));
  store.show(thread('t1', { rev: 2, commentCount: 2, comments: [comment(2)] }));
  store.show(thread('t1', { rev: 1 }));
  expect(store.thread('t1')?.comments.map(({ id }) => id)).toEqual(['c1', 'c2']);
});

test('the list of a record stays the same object until one of its threads changes', () => {
  const store = storeWith(thread('t1'));
  const list = store.threadsOf('event', 'e1');
  store.show(thread('t7', { anchor: { kind: 'event', id: 'e9' } }), true);
  expect(store.threadsOf('event', 'e1')).toBe(list);
  store.show(thread('t2'), true);
  expect(store.threadsOf('event', 'e1')).toHaveLength(2);
});
