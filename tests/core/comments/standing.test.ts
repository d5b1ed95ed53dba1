import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { standingOf } from '#core/comments/standing';
import { applyEdit } from '#core/edits/applyEdit';
import { duplicateEvent } from '#core/edits/duplicateEvent';
import { eventRef } from '#core/edits/edit';
import { addEvent, deleteEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { localEdit } from '#core/edits/transaction';
import { createUndo } from '#core/edits/undo';
import { bodyPlace, findRichText } from '#core/model/findText';
import { citationToNode } from '#core/model/nodes/citation';
import type { Ref } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';

const sentence = 'The delegations met in Istanbul on 29 March and spoke for four hours.';

function begin() {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  const id = addEvent(doc, { date: '2022-03-29', body: { en: [{ type: 'paragraph', content: [{ type: 'text', text: sentence }] }] } });
  return { doc, id, undo: createUndo(doc) };
}

function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const text = findRichText(doc, bodyPlace(id), 'en');
  if (!text) throw new Error('There is no text.');
  return text;
}

/** An anchor on words of an event, as a store gives it back. */
function anchorOn(doc: Y.Doc, id: string, words: string): Ref {
  const text = textOf(doc, id);
  const from = 1 + sentence.indexOf(words);
  const ref = refToRange({ ...bodyPlace(id), language: 'en' }, text, from, from + words.length);
  return JSON.parse(JSON.stringify(ref)) as Ref;
}

function stand(doc: Y.Doc, anchor: Ref, isEverywhere = false) {
  const { now, renewed, isOnNewLetters } = standingOf(doc, anchor, isEverywhere);
  return { state: now.state, words: now.state === 'gone' ? null : now.words, renewed: isOnNewLetters ? renewed : null };
}

const local = (doc: Y.Doc, change: () => void) => doc.transact(change, localEdit);

describe('an anchor', () => {
  it('stays on its words while others write around and inside them, and is not renewed for that', () => {
    const { doc, id } = begin();
    const anchor = anchorOn(doc, id, 'met in Istanbul');
    textOf(doc, id).insert(1, 'Yesterday ', {});
    expect(stand(doc, anchor)).toEqual({ state: 'found', words: 'met in Istanbul', renewed: null });
    textOf(doc, id).insert(1 + 'Yesterday The delegations met '.length, 'again ', {});
    expect(stand(doc, anchor)).toEqual({ state: 'changed', words: 'met again in Istanbul', renewed: null });
  });

  it('is gone with its words, and after undo is back on letters that the next edit keeps', () => {
    const { doc, id, undo } = begin();
    const anchor = anchorOn(doc, id, 'met in Istanbul');
    local(doc, () => textOf(doc, id).delete(1 + sentence.indexOf('met in'), 'met in Istanbul'.length));
    expect(stand(doc, anchor)).toEqual({ state: 'gone', words: null, renewed: null });
    undo.undo();
    const { state, words, renewed } = stand(doc, anchor);
    expect([state, words]).toEqual(['found', 'met in Istanbul']);
    textOf(doc, id).insert(1 + sentence.indexOf('Istanbul'), 'old ', {});
    // The letters that it was begun on are deleted for good, and the quote stands nowhere.
    expect(stand(doc, anchor).state).toBe('gone');
    expect(stand(doc, renewed ?? anchor)).toEqual({ state: 'changed', words: 'met in old Istanbul', renewed: null });
  });

  it('is found again by its latest context, not by the context at its creation', () => {
    const { doc, id, undo } = begin();
    const anchor = anchorOn(doc, id, 'Istanbul');
    const text = textOf(doc, id);
    text.delete(1 + sentence.indexOf(' on 29 March'), sentence.length - sentence.indexOf(' on 29 March'));
    text.delete(1, sentence.indexOf('Istanbul'));
    text.insert(1, 'They went to ', {});
    const { renewed, isOnNewLetters } = standingOf(doc, anchor);
    expect(isOnNewLetters).toBe(false);
    undo.stopCapturing();
    local(doc, () => text.delete(1 + 'They went to '.length, 'Istanbul'.length));
    undo.undo();
    expect(stand(doc, anchor).state).toBe('gone');
    expect(stand(doc, renewed ?? anchor)).toMatchObject({ state: 'found', words: 'Istanbul' });
  });

  it('on changed words keeps its quote, and is whole again when the others come back', () => {
    const { doc, id, undo } = begin();
    const anchor = anchorOn(doc, id, 'met in Istanbul');
    local(doc, () => textOf(doc, id).delete(1 + sentence.indexOf('in Istanbul'), 'in Istanbul'.length));
    expect(stand(doc, anchor)).toMatchObject({ state: 'changed', renewed: null });
    undo.undo();
    expect(stand(doc, anchor)).toMatchObject({ state: 'found', words: 'met in Istanbul' });
  });

  it('on words that were changed, then deleted, then restored by undo, is on them again as they were last', () => {
    const { doc, id, undo } = begin();
    const text = textOf(doc, id);
    let anchor = anchorOn(doc, id, 'met in Istanbul');
    const follow = () => {
      const { now, renewed } = standingOf(doc, anchor);
      anchor = JSON.parse(JSON.stringify(renewed ?? anchor)) as Ref;
      return now.state === 'gone' ? now.state : `${now.state}: ${now.words}`;
    };
    undo.stopCapturing();
    local(doc, () => text.insert(1 + sentence.indexOf('in Istanbul'), 'again ', {}));
    expect(follow()).toBe('changed: met again in Istanbul');
    undo.stopCapturing();
    local(doc, () => text.delete(1 + sentence.indexOf('met'), 'met again in Istanbul'.length));
    expect(follow()).toBe('gone');
    undo.undo();
    expect(follow()).toBe('changed: met again in Istanbul');
    // It holds on to the restored letters: the next edit in them does not lose it, nor a second deletion and undo.
    undo.stopCapturing();
    local(doc, () => text.insert(1 + sentence.indexOf('in Istanbul') + 'again '.length, 'late ', {}));
    expect(follow()).toBe('changed: met again late in Istanbul');
    undo.stopCapturing();
    local(doc, () => text.delete(1 + sentence.indexOf('met'), 'met again late in Istanbul'.length));
    expect(follow()).toBe('gone');
    undo.undo();
    expect(follow()).toBe('changed: met again late in Istanbul');
    undo.undo();
    expect(follow()).toBe('changed: met again in Istanbul');
    undo.undo();
    expect(follow()).toBe('found: met in Istanbul');
    expect(anchor.range?.latest).toBeUndefined();
  });

  it('on words that were changed and then replaced is gone, whatever is written in their place', () => {
    const { doc, id } = begin();
    const text = textOf(doc, id);
    const before = anchorOn(doc, id, 'met in Istanbul');
    text.insert(1 + sentence.indexOf('in Istanbul'), 'again ', {});
    const { renewed } = standingOf(doc, before);
    text.delete(1 + sentence.indexOf('met'), 'met again in Istanbul'.length);
    text.insert(1 + sentence.indexOf('met'), 'parted in Antalya', {});
    expect(stand(doc, renewed ?? before).state).toBe('gone');
  });

  it('on words that were changed and then moved is changed there, and keeps its quote', () => {
    const { doc, id } = begin();
    const text = textOf(doc, id);
    const words = 'in Istanbul on 29 March and spoke for four hours';
    let anchor = anchorOn(doc, id, words);
    const follow = () => {
      const { now, renewed } = standingOf(doc, anchor);
      anchor = JSON.parse(JSON.stringify(renewed ?? anchor)) as Ref;
      return now.state === 'gone' ? now.state : `${now.state}: ${now.words}`;
    };
    text.insert(1 + sentence.indexOf('in Istanbul'), 'X', {});
    text.insert(1 + sentence.indexOf('Istanbul on') + 1 + 'Istanbul '.length, 'again ', {});
    const changed = 'in Istanbul again on 29 March and spoke for four hours';
    expect(follow()).toBe(`changed: ${changed}`);
    text.delete(1 + sentence.indexOf('in Istanbul') + 1, changed.length);
    text.insert(1, `${changed}. `, {});
    expect(follow()).toBe(`changed: ${changed}`);
    expect(anchor.range?.quote.exact).toBe(words);
  });

  it('is found where its words were put in the same text, and holds on to them there', () => {
    const { doc, id } = begin();
    const words = 'and spoke for four hours. ';
    const anchor = anchorOn(doc, id, 'in Istanbul on 29 March and spoke for four hours');
    const text = textOf(doc, id);
    text.delete(1 + sentence.indexOf('in Istanbul'), 'in Istanbul on 29 March and spoke for four hours'.length);
    text.insert(1, `in Istanbul on 29 March ${words}`, {});
    const { state, renewed } = stand(doc, anchor);
    expect(state).toBe('moved');
    text.insert(1 + 'in Istanbul'.length, ', ', {});
    expect(stand(doc, anchor).state).toBe('gone');
    expect(stand(doc, renewed ?? anchor).state).toBe('changed');
  });

  it('in another event is found on request alone', () => {
    const { doc, id } = begin();
    const words = 'in Istanbul on 29 March and spoke for four hours';
    const anchor = anchorOn(doc, id, words);
    textOf(doc, id).delete(1 + sentence.indexOf(words), words.length);
    const other = addEvent(doc, {
      date: '2022',
      body: { en: [{ type: 'paragraph', content: [{ type: 'text', text: `Met ${words}.` }] }] },
    });
    expect(stand(doc, anchor).state).toBe('gone');
    const { state, renewed } = stand(doc, anchor, true);
    expect([state, renewed?.id]).toEqual(['moved', other]);
  });

  it('does not come along in a copy of its event, nor is it lost by that', () => {
    const { doc, id } = begin();
    const anchor = anchorOn(doc, id, 'met in Istanbul');
    const copy = duplicateEvent(doc, id);
    expect(stand(doc, anchor)).toEqual({ state: 'found', words: 'met in Istanbul', renewed: null });
    expect(standingOf(doc, anchor).now).toMatchObject({ record: { kind: 'event', id } });
    deleteEvent(doc, copy);
    expect(stand(doc, anchor).state).toBe('found');
  });

  it('is gone with its event, and back when the deletion is undone', () => {
    const { doc, id, undo } = begin();
    const [onWords, onEvent] = [anchorOn(doc, id, 'met in Istanbul'), eventRef(id) as Ref];
    undo.stopCapturing();
    deleteEvent(doc, id);
    expect([stand(doc, onWords).state, stand(doc, onEvent).state]).toEqual(['gone', 'gone']);
    undo.undo();
    expect(stand(doc, onEvent).state).toBe('found');
    const { words, renewed } = stand(doc, onWords);
    expect(words).toBe('met in Istanbul');
    expect(stand(doc, renewed ?? onWords)).toEqual({ state: 'found', words: 'met in Istanbul', renewed: null });
  });

  it('on a citation stays on it, and is gone with it', () => {
    const { doc, id } = begin();
    const node = citationToNode({ id: 'c1', sourceId: 's1' } as never);
    applyEdit(doc, {
      type: 'replaceRichText',
      record: eventRef(id),
      field: 'body',
      language: 'en',
      text: [{ type: 'paragraph', content: [{ type: 'text', text: sentence }, node] }],
    });
    const text = textOf(doc, id);
    const at = text.length - 1;
    const anchor = JSON.parse(JSON.stringify(refToRange({ ...bodyPlace(id), language: 'en' }, text, at, at + 1))) as Ref;
    text.insert(1, 'So: ', {});
    expect(stand(doc, anchor)).toMatchObject({ state: 'found', renewed: null });
    text.delete(text.length - 1, 1);
    expect(stand(doc, anchor).state).toBe('gone');
  });
});
