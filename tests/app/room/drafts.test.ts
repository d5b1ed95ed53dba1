// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts } from '#app/_editor/room/drafts';

let counts: [count: number, areKept: boolean][];
const open = (storage: Storage | null = localStorage) => new Drafts(storage, 'annalist draft t u ', (...told) => counts.push(told));
const draft = { text: 'Istanb', was: '', label: 'Place', of: 'Talks' };
beforeEach(() => {
  counts = [];
  localStorage.clear();
});

describe('drafts', () => {
  it('of an earlier window return, and count as unsaved until a field has written or dropped them', () => {
    open().set('e place', draft);
    localStorage.setItem('annalist draft t other e place', JSON.stringify(draft));
    const later = open();
    expect(later.readLeft()).toEqual([{ ...draft, key: 'e place', isCommitted: false }]);
    const release = later.hold('e place');
    expect([later.readLeft(), counts.at(-1)]).toEqual([[], [1, true]]);
    release();
    later.drop('e place');
    expect([later.readLeft(), counts.at(-1), open().readLeft()]).toEqual([[], [0, true], []]);
  });

  it('that were written to the doc are dropped only when it is saved', () => {
    const first = open();
    first.set('e place', draft);
    first.commit('e place');
    expect(counts.at(-1)).toEqual([0, true]);
    const [gone, arrived] = [open(), open()];
    gone.sort(() => false);
    expect(gone.readLeft()).toHaveLength(1);
    arrived.sort((text) => text === 'Istanb');
    expect([arrived.readLeft(), open().readLeft()]).toEqual([[], []]);
    first.set('e place', draft);
    first.commit('e place');
    first.saved();
    expect(open().find('e place')).toBeNull();
  });

  it('that another window has dropped or written are left no more, unless a field here holds them', () => {
    const first = open();
    for (const key of ['dropped', 'written', 'held', 'typed on']) first.set(key, draft);
    const second = open();
    second.hold('held');
    // Browsers tell the other windows of each change.
    const tell = (key: string) => second.follow(`annalist draft t u ${key}`, localStorage.getItem(`annalist draft t u ${key}`));
    for (const key of ['dropped', 'held']) first.drop(key);
    first.commit('written');
    first.set('typed on', { ...draft, text: 'Istanbul' });
    first.set('new', draft);
    for (const key of ['dropped', 'written', 'held', 'typed on', 'new']) tell(key);
    second.follow('something else', null);
    expect(second.readLeft().map(({ key, text }) => [key, text])).toEqual([['typed on', 'Istanbul']]);
    expect(second.find('held')).toMatchObject(draft);
    expect(counts.at(-1)).toEqual([2, true]);
    // It is the first window that waits until the written one is saved.
    second.saved();
    expect(open().find('written')).toMatchObject({ isCommitted: true });
  });

  it('lose only the words that were sent, not those typed since', () => {
    const drafts = open();
    const typedSince = (text: string, sent: string) => {
      drafts.set('e comment', { ...draft, text });
      return drafts.typedSince('e comment', sent);
    };
    expect(typedSince('Who was there?', 'Who was there?')).toBe('');
    expect(typedSince('Who was there? And when?', 'Who was there?')).toBe('And when?');
    expect(typedSince('Who was in the room?', 'Who was there?')).toBe('Who was in the room?');
    drafts.drop('e comment');
    expect(drafts.typedSince('e comment', 'Who was there?')).toBe('');
  });

  it('are only in this window if the device stores nothing or is full', () => {
    open(null).set('e place', draft);
    expect(counts.at(-1)).toEqual([1, false]);
    const full = {
      ...localStorage,
      length: 0,
      key: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const drafts = open(full as unknown as Storage);
    drafts.set('e place', draft);
    expect([counts.at(-1), drafts.find('e place')?.text]).toEqual([[1, false], 'Istanb']);
  });

  it('that are unreadable are ignored', () => {
    localStorage.setItem('annalist draft t u a', '{');
    localStorage.setItem('annalist draft t u b', 'null');
    localStorage.setItem('annalist draft t u c', '{"text":1}');
    expect(open().readLeft()).toEqual([]);
  });
});
