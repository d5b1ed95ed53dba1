import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addAccount, addEvent, setEventTitle } from '#core/edits/event';
import { addDocument, addParty, addQuestion } from '#core/edits/matrix';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';
import { renderPage } from '#server/editions/page/page';

/** With plain spaces, where Intl sets ones that no line breaks at. */
function pageIn(language: string, more: Record<string, string> = {}): string {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Переговори', languages: [language, 'en'], timeZone: 'Europe/Kyiv' });
  addEvent(doc, { id: 'a', date: '2022-03-29T10:00:00+03:00' });
  addEvent(doc, { id: 'b', date: '[2022-05-03..2022-05-09]' });
  addEvent(doc, { id: 'c', date: '' });
  for (const [id, date] of Object.entries({ d: '2022-06-01', ...more })) addEvent(doc, { id, date });
  for (const id of ['a', 'b', 'c', 'd']) setEventTitle(doc, id, language, `Подія ${id}`);
  addAccount(doc, 'a', { attributedTo: 'Речник', saidOn: '2022-04-01' });
  addQuestion(doc, { label: 'Гарантії' });
  addParty(doc, { name: 'Україна' });
  addDocument(doc, { label: 'Комюніке', date: '2022-04-02~' });
  addSource(doc, { id: 's', type: 'article', title: 'Стаття', issued: { 'date-parts': [[2022, 6, 5]] } });
  const page = renderPage({
    ...{ format: 'annalist-edition', version: 1, slug: 'x', number: 1, publishedAt: '2026-11-28T12:00:00.000Z', note: '' },
    timeline: readTimeline(doc),
  });
  return page.replace(/[\u00a0\u2009\u202f]/g, ' ');
}

describe('the dates of a published page', () => {
  it('are in the first language of the timeline, each marked as such', () => {
    const page = pageIn('uk');
    for (const date of ['29 березня 2022 р., 10:00', 'у проміжку 3 – 9 травня 2022 р.', 'бл. 2 квітня 2022 р.', '5 червня 2022 р.'])
      expect(page).toContain(date);
    for (const heading of ['березень 2022 р.', 'травень 2022 р.']) {
      expect(page).toMatch(new RegExp(`<h3 class="month"[^>]*lang="uk"[^>]*>${heading}</h3>`));
      expect(page).toMatch(new RegExp(`<a href="#[^"]+" lang="uk">${heading}</a>`));
    }
    expect(page).toMatch(/<time datetime="2022-03-29" lang="uk">/);
    expect(page).toMatch(/<text [^>]*class="tick"[^>]*lang="uk"[^>]*>/);
    expect(page).not.toMatch(/(?:March|May|June) 2022/);
  });

  it('has room for the name of a month that begins near the end of the drawing', () => {
    const page = pageIn('uk');
    const [, width = ''] = /<svg viewBox="0 0 ([\d.]+) /.exec(page) ?? [];
    const [, last = ''] = /.*<text x="([\d.]+)"[^>]*class="tick"/s.exec(page) ?? [];
    expect(Number(last) + 90).toBeLessThan(Number(width));
  });

  it('are years alone where the marks of the drawing stand years apart', () => {
    const marks = [...pageIn('uk', { e: '1917-11-07' }).matchAll(/class="tick"[^>]*>([^<]+)</g)].map(([, said]) => said);
    expect(marks).toEqual(['1950', '2000']);
  });

  it('inside an English sentence of the page are in English, as the sentence is', () => {
    const page = pageIn('uk');
    expect(page).toContain('published 28 November 2026');
    expect(page).toContain('said 1 April 2022');
    expect(page).toMatch(/<h3 class="month" id="x-undated">Without a date<\/h3>/);
  });

  it('are in English where the first language has no phrases for dates, and day before month in English of any country', () => {
    for (const language of ['ka', 'en', 'en-US']) {
      const page = pageIn(language);
      expect(page).toContain('29 March 2022, 10:00');
      expect(page).toContain('between 3 and 9 May 2022');
      expect(page).not.toMatch(/class="month"[^>]* lang=/);
    }
  });

  it('are in Russian, in a timeline that is', () => {
    expect(pageIn('ru-UA')).toContain('29 марта 2022 г., 10:00');
  });
});
