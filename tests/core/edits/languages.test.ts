import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addAccount, addEvent, setEventTitle } from '#core/edits/event';
import { addLanguage, countTexts, removeLanguage, setMainLanguage } from '#core/edits/languages';
import { createTimeline, setTimeZone } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { bodyPlace, claimPlace, findRichText, summaryPlace } from '#core/model/findText';
import { languagesOf, readTimeline } from '#core/model/read';

function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' }, body: { en: [paragraph('Text.')] } });
  addAccount(doc, 'e1', { id: 'a1', attributedTo: 'A', claim: { en: [paragraph('Claim.')] } });
  return doc;
}

function paragraph(text: string) {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

it('adding a language creates all its empty texts, so that no two browsers do', () => {
  const doc = newDoc();
  addLanguage(doc, 'uk');
  expect(languagesOf(doc)).toEqual(['en', 'uk']);
  const before = Y.encodeStateVector(doc);
  setEventTitle(doc, 'e1', 'uk', '');
  for (const place of [summaryPlace, bodyPlace('e1'), claimPlace('e1', 'a1')]) {
    expect(findRichText(doc, place, 'uk')?.length, place.field).toBe(1);
  }
  expect(Y.encodeStateVector(doc)).toEqual(before);
  addLanguage(doc, 'uk');
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

it('changing the main language keeps the order of the others', () => {
  const doc = newDoc();
  addLanguage(doc, 'uk');
  addLanguage(doc, 'ru');
  setMainLanguage(doc, 'ru');
  expect(languagesOf(doc)).toEqual(['ru', 'en', 'uk']);
  setMainLanguage(doc, 'uk');
  expect(languagesOf(doc)).toEqual(['uk', 'ru', 'en']);
  setMainLanguage(doc, 'fr');
  expect(languagesOf(doc)).toEqual(['uk', 'ru', 'en']);
});

it('removing a language removes its texts, and undo restores them', () => {
  const doc = newDoc();
  addLanguage(doc, 'uk');
  const whole = readTimeline(doc);
  expect([countTexts(doc, 'en'), countTexts(doc, 'uk')]).toEqual([4, 0]);
  const undo = createUndo(doc);
  removeLanguage(doc, 'en');
  expect(languagesOf(doc)).toEqual(['uk']);
  expect(JSON.stringify(readTimeline(doc))).not.toMatch(/Talks|One|Text\.|Claim\./);
  removeLanguage(doc, 'uk');
  expect(languagesOf(doc)).toEqual(['uk']);
  undo.undo();
  expect(readTimeline(doc)).toEqual(whole);
});

it('the time zone is set', () => {
  const doc = newDoc();
  setTimeZone(doc, 'Europe/Kyiv');
  expect(readTimeline(doc).timeZone).toBe('Europe/Kyiv');
});
