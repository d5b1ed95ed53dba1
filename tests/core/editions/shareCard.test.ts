import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderPage } from '#core/editions/page/page';
import { shareCard } from '#core/editions/page/shareCard';
import { thaw } from '#core/editions/thaw';

const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
const [first] = edition.timeline.events;
if (!first) throw new Error('the fixture has no event');

const dated = (...dates: string[]) => ({
  ...edition,
  timeline: { ...edition.timeline, events: dates.map((date, at) => ({ ...first, id: `e${at}`, date, dateTyped: '' })) },
});

it.each([
  [['2022-02-28', '2022-05-17~'], 'February – May 2022'],
  [['2022-03', '2022-03-29'], 'March 2022'],
  [['1890~', '1914-07'], '1890 – 1914'],
  [['', 'unreadable'], ''],
])('the card of a timeline says the time from the first to the last of %j without a false day', (dates, said) => {
  expect(shareCard(dated(...dates), null)?.date).toBe(said);
});

it('the card of an event shows its date with the doubt, its timeline, and its place on the line', () => {
  const two = dated('2022-03-01', '2022-03-10/2022-03-14');
  expect(shareCard(two, 'e1')).toMatchObject({
    date: expect.stringMatching(/10.*14 March 2022/),
    of: 'Made-up talks',
    here: expect.any(Number),
  });
  expect(shareCard(two, 'e1')?.marks).toHaveLength(2);
  expect(shareCard(dated('', '2022'), 'e0')).toMatchObject({ date: 'Without a date', here: null });
  expect(shareCard(two, 'gone')).toBeNull();
});

it('a card is written from the right if its title is', () => {
  const rightToLeft = { ...edition, timeline: { ...edition.timeline, languages: ['ar'], title: { ar: 'المفاوضات' } } };
  expect([shareCard(edition, null)?.direction, shareCard(rightToLeft, null)?.direction]).toEqual(['ltr', 'rtl']);
});

it('a page names its card with its size and words, and only where the site is known', () => {
  const page = renderPage(edition, undefined, 'https://example.org');
  expect(page).toContain(`<meta property="og:image" content="https://example.org/t/${edition.slug}/${edition.number}/share.png">`);
  expect(page).toContain('<meta property="og:image:width" content="1200">');
  expect(page).toContain('<meta property="og:image:height" content="630">');
  expect(page).toMatch(/<meta property="og:image:alt" content="Made-up talks · /);
  expect(page).toContain('<meta name="twitter:card" content="summary_large_image">');
  expect(renderPage(edition)).not.toContain('og:image');
});
