import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { languagesOfDates } from '#core/dates/phrases';
import { freeze } from '#core/editions/freeze';
import { createMessages } from '#core/editions/page/messages';
import { renderPage } from '#core/editions/page/page';
import { addAccount, addEvent, setEventTitle } from '#core/edits/event';
import { addDocument, addParty, addQuestion } from '#core/edits/matrix';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';

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
  const page = renderPage(freeze(readTimeline(doc), { slug: 'x', number: 1, publishedAt: '2026-11-28T12:00:00.000Z', note: '' }));
  return page.replace(/[\u00a0\u2009\u202f]/g, ' ');
}

describe('the words and dates of a published page', () => {
  it('are in the first language of the timeline', () => {
    const page = pageIn('uk');
    expect(page).toContain('<html lang="uk">');
    for (const date of ['29 березня 2022 р., 10:00', 'у проміжку 3 – 9 травня 2022 р.', 'бл. 2 квітня 2022 р.', '5 червня 2022 р.'])
      expect(page).toContain(date);
    for (const heading of ['березень 2022 р.', 'травень 2022 р.']) {
      expect(page).toMatch(new RegExp(`<h3 class="month"[^>]*>${heading}</h3>`));
      expect(page).toMatch(new RegExp(`<a href="#[^"]+">${heading}</a>`));
    }
    expect(page).toContain('Випуск 1, опублікований 28 листопада 2026 р.');
    expect(page).toContain('дата заяви: 1 квітня 2022 р.');
    expect(page).toMatch(/<h3 class="month" id="x-undated">Без дати<\/h3>/);
    // No word of another language is left: markup, names of formats, addresses and the name of the product aside.
    expect(
      page
        .slice(page.indexOf('<body>'))
        .replace(/<p class="edition data">.*?<\/p>/, '')
        .replace(/<script>.*<\/script>|<[^>]*>|JSON|UTC|Annalist|Chicago|APA|MLA/gs, ' '),
    ).not.toMatch(/[A-Za-z]{2}/);
  });

  it('has room for the name of a month that begins near the end of the drawing', () => {
    const page = pageIn('uk');
    const [, width = ''] = /<svg class="across" viewBox="0 0 ([\d.]+) /.exec(page) ?? [];
    const [across = ''] = /<svg class="across".*?<\/svg>/s.exec(page) ?? [];
    const [, last = ''] = /.*<text x="([\d.]+)"[^>]*class="tick"/s.exec(across) ?? [];
    expect(Number(last) + 90).toBeLessThan(Number(width));
  });

  it('are only years if the ticks of the drawing are years apart', () => {
    const marks = [...pageIn('uk', { e: '1917-11-07' }).matchAll(/class="tick"[^>]*>([^<]+)</g)].map(([, said]) => said);
    expect(marks).toEqual(['1950', '2000']);
  });

  it('have the right plural forms', () => {
    const say = createMessages(['uk']).page;
    expect([1, 2, 5, 21].map((count) => say('accountsOf', { count }))).toEqual([
      'Одна версія',
      '2 версії поруч',
      '5 версій поруч',
      '21 версія поруч',
    ]);
  });

  it('are in English if the first language has no catalogue, with the day before the month in English of any country', () => {
    for (const language of ['ka', 'en', 'en-US']) {
      const page = pageIn(language);
      expect(page).toContain('29 March 2022, 10:00');
      expect(page).toContain('between 3 and 9 May 2022');
      expect(page).toContain('said 1 April 2022');
    }
  });

  it('are in Russian, in a timeline that is', () => {
    const page = pageIn('ru-UA');
    for (const words of ['<html lang="ru">', '29 марта 2022 г., 10:00', 'Выпуск 1, опубликован 28 ноября 2026 г.'])
      expect(page).toContain(words);
  });
});

it('each catalogue has every message of the English one, with the same values in it', () => {
  const messagesIn = (language: string) => {
    const catalogue = JSON.parse(readFileSync(`core/editions/page/messages/${language}.json`, 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    return Object.entries(catalogue).flatMap(([list, said]) =>
      Object.entries(said).map(([name, text]) => `${list}.${name} ${/\{(\w+)/.exec(text)?.[1] ?? ''}`),
    );
  };
  for (const language of languagesOfDates) expect(messagesIn(language)).toEqual(messagesIn('en'));
});
