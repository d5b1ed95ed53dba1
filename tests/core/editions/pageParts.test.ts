import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { freeze } from '#core/editions/freeze';
import { createMessages } from '#core/editions/page/messages';
import { renderPage } from '#core/editions/page/page';
import { groupBySpan } from '#core/editions/page/spans';
import { addEvent, updateEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';

function editionOf(dates: readonly string[], title = 'Talks', publisher = 'Desk') {
  const doc = new Y.Doc();
  createTimeline(doc, { title, languages: ['en'], timeZone: 'UTC' });
  for (const [at, date] of dates.entries()) addEvent(doc, { id: `e${at}`, date, title: { en: `Event ${at}` } });
  if (dates.length > 1) updateEvent(doc, 'e1', { emphasis: 'key-moment' });
  return freeze(readTimeline(doc), { slug: 'talks', number: 2, publishedAt: '2026-09-05T23:59:00.000Z', note: '', publisher });
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&#39;', "'");

describe('the headings of the events', () => {
  const headingsOf = (dates: readonly string[]) =>
    groupBySpan(editionOf(dates).timeline.events, createMessages(['en'])).map(({ heading, events }) => [heading, events.length]);

  it.each([
    [
      'days',
      ['2022-03-29', '2022-03-29', '2022-03-31'],
      [
        ['29 March 2022', 2],
        ['31 March 2022', 1],
      ],
    ],
    [
      'months',
      ['2022-03-29', '2022-04-02', '2023-04'],
      [
        ['March 2022', 1],
        ['April 2022', 1],
        ['April 2023', 1],
      ],
    ],
    [
      'years',
      ['1914-06-28', '1914-07', '1918', '1939-09-01', ''],
      [
        ['1914', 2],
        ['1918', 1],
        ['1939', 1],
        ['Without a date', 1],
      ],
    ],
    [
      'decades',
      ['1848-02', '1849', '1917', '2022-02-24'],
      [
        ['1840s', 2],
        ['1910s', 1],
        ['2020s', 1],
      ],
    ],
  ] as const)('are %s in a timeline as long as that', (_unit, dates, expected) => {
    expect(headingsOf(dates)).toEqual(expected);
  });

  it('do not make a wide date narrower than it is known', () => {
    expect(headingsOf(['1914-06-28', '191X', '1939-09-01']).map(([heading]) => heading)).toContain('1910s');
    expect(headingsOf(['2022-03-29', '2022-03', '2022-03-31']).map(([heading]) => heading)).toContain('March 2022');
  });
});

describe('the head of the page', () => {
  it('cites the edition in three styles', () => {
    const [, list = ''] = /<details class="cite">.*?<dl>(.*?)<\/dl>/s.exec(renderPage(editionOf(['2022']), '', 'https://desk.test')) ?? [];
    expect([...list.matchAll(/<dt>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/gs)].map(([, style, said = '']) => [style, plain(said)])).toEqual([
      ['Chicago', 'Desk. “Talks.” Edition 2. September 5, 2026. https://desk.test/t/talks/2.'],
      ['APA', 'Desk. (2026, September 5). Talks (Edition 2). https://desk.test/t/talks/2'],
      ['MLA', 'Talks. Edition 2, Desk, 5 Sept. 2026, https://desk.test/t/talks/2.'],
    ]);
  });

  it('cites one that names no publisher, and a title that ends a sentence', () => {
    const [, list = ''] = /<details class="cite">.*?<dl>(.*?)<\/dl>/s.exec(renderPage(editionOf(['2022'], 'Who spoke?', ''))) ?? [];
    expect(plain(list)).toContain('APAWho spoke? (Edition 2). (2026, September 5). /t/talks/2');
    expect(plain(list)).toContain('MLAWho spoke? Edition 2, 5 Sept. 2026');
  });

  it('says when it was published, to the minute and with the zone', () => {
    expect(plain(renderPage(editionOf(['2022'])))).toContain('Edition 2, published 5 September 2026, 23:59 UTC');
  });
});

it('key moments come first, and are also among all events', () => {
  const page = renderPage(editionOf(['2022-03-01', '2022-03-29', '2022-04-02']));
  const [moments = ''] = /<section class="moments".*?<\/section>/s.exec(page) ?? [];
  expect([...moments.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)).toEqual(['e1']);
  expect(page.indexOf(moments)).toBeLessThan(page.indexOf('<article'));
  expect([...page.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['e0', 'e1', 'e2']);
  expect(renderPage(editionOf(['2022-03-01']))).not.toContain('class="moments"');
});
