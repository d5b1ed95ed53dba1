import { expect, type Page, test } from '@playwright/test';
import * as Y from 'yjs';
import { freeze } from '#core/editions/freeze';
import { addFonts } from '#core/editions/page/fonts';
import { renderPage } from '#core/editions/page/page';
import { addEvent } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import { cutFonts } from '#server/editions/fonts';
import { settled, violationsOn } from '../support/browser';

// The page itself, without a server: as it stands on a disk.

function pageOf(fill: (doc: Y.Doc) => unknown): string {
  const doc = new Y.Doc();
  fill(doc);
  return renderPage(freeze(readTimeline(doc), { slug: 'talks', number: 1, publishedAt: '2026-11-28T12:34:00.000Z', note: '' }));
}

async function flagship(): Promise<string> {
  const files = await readChronology('.');
  return pageOf((doc) => importChronology(doc, 'Talks', 'What was said.', files));
}

const hebrew = () =>
  pageOf((doc) => {
    createTimeline(doc, { title: 'שיחות השלום', languages: ['he'], timeZone: 'Asia/Jerusalem' });
    addEvent(doc, { id: 'a', date: '1977-11-19', title: { he: 'סאדאת מגיע לירושלים' } });
    addEvent(doc, { id: 'b', date: '1979-03-26', title: { he: 'חתימת חוזה השלום' } });
  });

/** As a site serves it: its address can be written. */
async function serve(page: Page, html: string, query = ''): Promise<void> {
  await page.route('http://page.test/**', (route) =>
    new URL(route.request().url()).pathname === '/t/talks' ? route.fulfill({ contentType: 'text/html', body: html }) : route.abort(),
  );
  await page.goto(`http://page.test/t/talks${query}`);
}

const citation = { label: '', locator: '', prefix: '', suffix: '', quote: '', supports: '' };

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [name, width] of [
  ['on the narrowest phone', 320],
  ['at a zoom of 200 % of 1,280 px', 640],
  ['on a wide screen', 1280],
] as const)
  test(`nothing scrolls sideways ${name}, left to right and right to left`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const html of [await flagship(), hebrew()]) {
      await page.setContent(html);
      expect(await sideways(page)).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
    }
  });

test('a timeline in Hebrew reads from right to left, and a date in English keeps its order', async ({ page }) => {
  await page.setContent(hebrew());
  const [title, first] = [page.getByRole('heading', { level: 1 }), page.getByRole('article').first()];
  const right = (box: { x: number; width: number } | null) => (box ? Math.round(box.x + box.width) : null);
  expect(right(await title.boundingBox())).toBe(right(await first.boundingBox()));
  // The day stands before the month, as in the sentence that it is part of.
  const [day, year] = await first.locator('time').evaluate((time) => {
    const letters = time.firstChild as Text;
    return [0, letters.length - 1].map((at) => {
      const range = document.createRange();
      range.setStart(letters, at);
      range.setEnd(letters, at + 1);
      return range.getBoundingClientRect().x;
    });
  });
  expect(day).toBeLessThan(year ?? 0);
});

test('no line begins with the dot between two parts, on a phone of any width', async ({ page }) => {
  await page.setContent(await flagship());
  for (let width = 320; width <= 430; width += 5) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(linesFromDot), `${width} px`).toEqual([]);
  }
});

/** The lines that begin with a dot, from it on. */
function linesFromDot(): string[] {
  const lines: string[] = [];
  const topOf = (node: Text, at: number) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getClientRects()[0]?.top ?? null;
  };
  for (const each of document.querySelectorAll('.counts'))
    if (getComputedStyle(each, '::before').content.includes('·')) lines.push(each.textContent);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let before: number | null = null;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\s/.test(node.data.charAt(at))) continue;
      const isDot = node.data.charAt(at) === '·';
      // Only the letter before a dot is looked at: there are a hundred thousand.
      if (!isDot && !/^\S?\s*(·|$)/.test(node.data.slice(at, at + 4))) continue;
      const top = topOf(node, at);
      if (isDot && top !== null && before !== null && top > before + 10) lines.push(node.data.slice(at, at + 40));
      if (top !== null) before = top;
    }
  return lines;
}

test('the print has every event and every source with its address', async ({ page }) => {
  await page.setContent(await flagship());
  await page.emulateMedia({ media: 'print' });
  for (const part of ['article', '.notes li', '.sources li']) {
    const all = page.locator(part);
    expect(await all.count()).toBeGreaterThan(40);
    expect(await all.evaluateAll((each) => each.filter((element) => !element.checkVisibility()).length), part).toBe(0);
  }
  const links = await page
    .locator('.sources li > p:first-child > a[href^="http"]')
    .evaluateAll((each) => each.map((link) => [link.getAttribute('href'), getComputedStyle(link, '::after').content]));
  expect(links.length).toBeGreaterThan(100);
  for (const [address, after] of links) expect(after).toContain(`<${address}>`);
});

test('every letter is drawn in the fonts of the edition, and no line moves when they arrive', async ({ page }) => {
  const html = await flagship();
  const files = await cutFonts(html);
  expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(90 * 1024);
  let letIn: () => void = () => undefined;
  const shown = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route('http://page.test/**', async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const file = files.find(({ name }) => name === path);
    if (!file)
      return route.fulfill({
        contentType: 'text/html',
        body: addFonts(
          html,
          files.map((each) => ({ ...each, address: `/${each.name}` })),
        ),
      });
    await shown;
    return route.fulfill({ contentType: 'font/woff2', body: file.bytes });
  });
  await page.goto('http://page.test/', { waitUntil: 'commit' });
  await page.locator('.sources li').last().waitFor({ state: 'attached' });
  const heights = () =>
    page.evaluate(() => [...document.querySelectorAll('header, .strip, .legend')].map((each) => each.getBoundingClientRect().height));
  const before = await heights();
  letIn();
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'error').length)).toBe(0);
  const after = await heights();
  for (const [at, height] of after.entries()) expect(Math.abs(height - (before[at] ?? 0))).toBeLessThan(2);

  const client = await page.context().newCDPSession(page);
  await client.send('DOM.enable');
  await client.send('CSS.enable');
  const { root } = await client.send('DOM.getDocument');
  const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'body' });
  const used = new Set<string>();
  for (const selector of ['h1', 'h4', '.text p', '.when', '.notes li p', '.facts dd', '.sources li']) {
    const { nodeIds } = await client.send('DOM.querySelectorAll', { nodeId, selector });
    for (const id of nodeIds) {
      const { fonts } = await client.send('CSS.getPlatformFontsForNode', { nodeId: id });
      for (const { familyName, isCustomFont } of fonts) used.add(isCustomFont ? familyName : `${familyName} of the system`);
    }
  }
  expect([...used].sort()).toEqual(['Inter', 'Source Serif 4']);
});

test('the slider sets aside later events and sources, counts them, and keeps undated sources; the address keeps the day', async ({
  page,
}) => {
  const html = pageOf((doc) => {
    createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
    const cited = (...sourceIds: string[]) => [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'Said' }, ...sourceIds.map((sourceId) => citationToNode({ ...citation, id: sourceId, sourceId }))],
      },
    ];
    addSource(doc, { id: 'early', type: 'article', title: 'Early', issued: { 'date-parts': [[2022, 3, 10]] } });
    addSource(doc, { id: 'march', type: 'article', title: 'Of a month', issued: { 'date-parts': [[2022, 3]] } });
    addSource(doc, { id: 'late', type: 'article', title: 'Late', issued: { 'date-parts': [[2024, 1, 5]] } });
    addSource(doc, { id: 'undated', type: 'article', title: 'Undated' });
    addEvent(doc, { id: 'known', date: '2022-03-09', title: { en: 'Known' }, body: { en: cited('early', 'late') } });
    addEvent(doc, { id: 'revealed', date: '2022-03-09', title: { en: 'Revealed later' }, body: { en: cited('march', 'late') } });
    addEvent(doc, { id: 'undated-source', date: '2022-03-10', title: { en: 'Nobody can tell' }, body: { en: cited('undated') } });
    addEvent(doc, { id: 'later', date: '2022-06-01', title: { en: 'Later' }, body: { en: cited('early') } });
  });
  await serve(page, html, '?known=2022-03-15');
  const titles = () => page.getByRole('article').getByRole('heading').allInnerTexts();
  await expect.poll(titles).toEqual(['Known #', 'Nobody can tell #']);
  const said = page.locator('#x-known-said');
  await expect(said).toHaveText(
    '15 March 2022: set aside are 2/4 of the events, 3/6 of the citations and 2/4 of the sources. 1 sources without a date stay, since nobody can tell.',
  );
  const slider = page.getByRole('slider', { name: 'As known on' });
  await expect(slider).toHaveAttribute('aria-valuetext', '15 March 2022');
  // The band keeps the place of an event that was not known, and says so.
  const mark = page.getByRole('link', { name: /: Revealed later \(Reported\)\. Not known yet$/ });
  await mark.hover();
  await expect(page.locator('.card')).toContainText('Not known yet');
  await expect(page.getByRole('link', { name: /: Known \(.+\)$/ })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\?known=2022-03-14$/);
  // The month is over: what is dated to it counts.
  await slider.fill(String(Date.parse('2022-03-31') / 864e5));
  await expect.poll(titles).toEqual(['Known #', 'Revealed later #', 'Nobody can tell #']);
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/\/t\/talks$/);
  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(mark).toHaveCount(0);
  await expect(said).toBeEmpty();
});

test('a mark of an event that the slider has set aside leads to the event, also by the same link again', async ({ page }) => {
  await serve(page, await flagship(), '?known=2022-03-15');
  const article = page.locator('#talks-suspended');
  const slider = page.getByRole('slider', { name: 'As known on' });
  const mark = page.locator('svg.across a[href="#talks-suspended"]').first();
  const follow = [() => mark.press('Enter'), () => mark.press('Enter'), () => mark.click()];
  for (const [at, go] of follow.entries()) {
    if (at > 0) await slider.fill(String(Date.parse('2022-03-15') / 864e5));
    await expect(article).toBeHidden();
    await go();
    await expect(article).toBeVisible();
    // It stands below the band, and the next key goes on from there.
    const from = await settled(page, () =>
      article.evaluate((each) => Math.round(each.getBoundingClientRect().top - Number.parseFloat(getComputedStyle(each).scrollMarginTop))),
    );
    expect(Math.abs(from)).toBeLessThan(3);
    await expect(article.locator('.anchor')).toBeFocused();
  }
  await expect(page).toHaveURL(/\/t\/talks#talks-suspended$/);
});

test('the slider marks an event that it sets aside on both bands, in the words beside them and among the key moments', async ({ page }) => {
  await serve(page, await flagship());
  const slider = page.getByRole('slider', { name: 'As known on' });
  const lined = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) =>
        all.filter((each) => getComputedStyle(each).textDecorationLine === 'line-through').map((each) => each.textContent),
      );
  const dimmed = () =>
    page.locator('.reading svg.wide').evaluate((svg) => svg.querySelector('.dim')?.getAttribute('d')?.match(/M/g)?.length ?? 0);
  const words = ['svg.across .turning', 'svg.down .turning', '.reading svg.wide .turning', '.moments .what'];
  for (const selector of words) expect(await lined(selector)).toEqual([]);
  await slider.fill(String(Date.parse('2022-03-31') / 864e5));
  const moments = page.getByRole('region', { name: 'Key moments' });
  const aside = await page.locator('.moments .aside .what').allTextContents();
  const all = await moments.getByRole('link').count();
  expect(aside.length).toBeGreaterThan(0);
  expect(aside.length).toBeLessThan(all);
  await expect(moments.getByRole('link', { name: /\. Not known yet$/ })).toHaveCount(aside.length);
  for (const selector of words) {
    const drawn = await page.locator(selector).count();
    expect(await lined(selector)).not.toEqual([]);
    expect((await lined(selector)).length).toBeLessThan(drawn);
  }
  expect(await dimmed()).toBeGreaterThan(0);
  expect(await violationsOn(page)).toEqual([]);
  await slider.press('End');
  for (const selector of words) expect(await lined(selector)).toEqual([]);
  expect(await dimmed()).toBe(0);
  await expect(moments.getByRole('link', { name: /Not known yet/ })).toHaveCount(0);
});

test('keys lead from event to event, a list of them opens with ?, and they can be turned off', async ({ page }) => {
  await serve(page, await flagship());
  await page.getByRole('article').first().scrollIntoViewIfNeeded();
  const ids = await page.getByRole('article').evaluateAll((all) => all.map(({ id }) => id));
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/#./);
  const at = ids.indexOf(decodeURIComponent(new URL(page.url()).hash.slice(1)));
  for (const [key, step] of [
    ['j', 1],
    ['j', 2],
    ['k', 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(new RegExp(`#${ids[at + step]}$`));
    await expect(page.locator(`article[id="${ids[at + step]}"] .anchor`)).toBeFocused();
  }
  await page.keyboard.press('/');
  const words = page.getByRole('searchbox');
  await expect(words).toBeFocused();
  await page.keyboard.type('jk?');
  await expect(words).toHaveValue('jk?');
  await words.fill('');
  await words.blur();
  await page.keyboard.press('?');
  const keys = page.locator('#x-keys');
  await expect(keys).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await keys.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/q=/);
  const before = page.url();
  await page.reload();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await expect(page).toHaveURL(before);
});

test('the band stays in sight, follows the reader, zooms, and shows a card at a mark', async ({ page }) => {
  await serve(page, await flagship(), '?zoom=2');
  const drawing = page.locator('svg.across');
  const wide = (await drawing.boundingBox())?.width ?? 0;
  await page.getByRole('button', { name: 'Smaller' }).click();
  await expect(page).toHaveURL(/zoom=1\.33/);
  await expect(async () => expect((await drawing.boundingBox())?.width).toBeCloseTo(wide / 1.5, -1)).toPass();
  const mark = drawing.getByRole('link', { name: /Delegations meet in Istanbul/ });
  await mark.focus();
  const card = page.locator('.card');
  await expect(card).toContainText('Delegations meet in Istanbul');
  await expect(card).toContainText('29 March 2022');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.locator('#istanbul-meeting')).toBeInViewport();
  const band = page.locator('#x-reading');
  await expect(band).toBeInViewport();
  await expect(band).toHaveClass(/\bon\b/);
  const place = async () => Number(await band.locator('svg.wide .here').getAttribute('x'));
  const first = await place();
  await page.locator('#talks-suspended').scrollIntoViewIfNeeded();
  await page.locator('#talks-suspended').evaluate((event) => event.scrollIntoView());
  await expect.poll(place).toBeGreaterThan(first);
  await expect(page.getByRole('navigation').locator('[aria-current]')).toHaveText('May 2022');
});

test('an account is found by its party', async ({ page }) => {
  await serve(page, await flagship());
  await page.getByLabel('All accounts').selectOption({ label: 'Mykhailo Podolyak' });
  await expect(page).toHaveURL(/\?by=Mykhailo\+Podolyak$/);
  const events = page.getByRole('article');
  await expect.poll(() => events.count()).toBeLessThan(50);
  for (const event of await events.all()) await expect(event.locator('.who', { hasText: /^Mykhailo Podolyak$/ })).toBeVisible();
  const found = await events.count();
  await page.reload();
  await expect(events).toHaveCount(found);
});

test('without its script the page has every event, and nothing that only a script can do', { tag: '@journey:public-page' }, async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.setContent(await flagship());
  await expect(page.getByRole('article')).toHaveCount(50);
  for (const name of ['Larger', 'Show all']) await expect(page.getByRole('button', { name })).toHaveCount(0);
  await expect(page.getByRole('slider')).toHaveCount(0);
  await page.getByText('Cite this edition').click();
  await expect(page.getByText('Chicago')).toBeVisible();
  await page.context().close();
});
