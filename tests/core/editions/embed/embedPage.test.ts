import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import type { Edition } from '#core/editions/edition';
import { type EmbedPlace, renderEmbedPage } from '#core/editions/embed/embedPage';
import { thaw } from '#core/editions/thaw';

const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
const place: EmbedPlace = { slug: 'talks', number: null, event: null, level: 2, origin: 'https://example.org' };

function render(of: Edition, changed: Partial<EmbedPlace> = {}) {
  const { document } = new Window();
  document.write(renderEmbedPage(of, { ...place, ...changed }));
  return document;
}

/** The edition with so many events, one a day. */
function withEvents(count: number): Edition {
  const [first] = edition.timeline.events;
  if (!first) throw new Error('the fixture has no event');
  const events = Array.from({ length: count }, (_, at) => {
    const date = new Date(Date.UTC(2022, 0, 1 + at)).toISOString().slice(0, 10);
    return { ...first, id: `e${at}`, date, dateTyped: '', links: [] };
  });
  return { ...edition, timeline: { ...edition.timeline, events } };
}

describe('an embedded page', () => {
  it('begins at the requested heading level, and skips no level below it', () => {
    for (const level of [1, 2, 3, 4, 5, 6]) {
      const levels = [...render(withEvents(20), { level }).querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ tagName }) => Number(tagName[1]));
      expect([levels[0], Math.min(...levels)]).toEqual([level, level]);
      expect(levels.every((each, at) => at === 0 || each <= (levels[at - 1] ?? 0) + 1)).toBe(true);
    }
  });

  it('opens at an event; one that is not there opens nothing', () => {
    const document = render(withEvents(60), { event: 'e40' });
    expect([...document.querySelectorAll('details.row[open]')].map(({ id }) => id)).toEqual(['e40']);
    expect([...document.querySelectorAll('details.group[open]')].map(({ id }) => id)).toEqual([
      document.getElementById('e40')?.closest('.group')?.id,
    ]);
    expect(render(withEvents(60), { event: 'gone' }).querySelectorAll('details.row[open]')).toHaveLength(0);
  });

  it('leads to the edition that it shows, with its publisher and its number', () => {
    const latest = render({ ...edition, publisher: 'Desk' });
    expect(latest.querySelector('header')?.textContent).toContain(`Edition ${edition.number}`);
    expect(latest.querySelector('header')?.textContent).toContain('Desk');
    expect(latest.querySelector('header a')?.getAttribute('href')).toBe('/t/talks');
    expect(render(edition, { number: 2 }).querySelector('footer a')?.getAttribute('href')).toBe('/t/talks/2');
  });

  it('holds the texts and sources of its events; of a very long timeline only the requested ones', () => {
    expect(render(withEvents(20)).querySelectorAll('details.row .said')).toHaveLength(20);
    const long = render(withEvents(200), { event: 'e3' });
    expect([...long.querySelectorAll('details.row')].map(({ id }) => id)).toEqual(['e3']);
    expect(long.querySelectorAll('div.row a[href^="/t/talks/event/"]')).toHaveLength(199);
  });

  it('has no popover: it would lie at the end of a frame that is as tall as the page', () => {
    expect(renderEmbedPage(edition, place)).not.toMatch(/ popover| popovertarget/);
  });
});
