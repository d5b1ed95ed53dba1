import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, expectNoSidewaysScroll, sendEdits, settled, test, violationsOn } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';

test('gaps in the sources are counted by rule and track, lead to their place, and can be waived with a reason', async ({ openAs }) => {
  const page = await openAs('owner');
  const view = page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Coverage' });
  await view.click();
  await expect(page.getByRole('heading', { name: /^Coverage: \d+ open gaps$/ })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);

  // The numbers are buttons, by keyboard too.
  const cell = page.getByRole('button', { name: /All citations go back to one source, All$/ });
  const count = Number(await settled(page, () => cell.textContent()));
  expect(count).toBeGreaterThan(0);
  await cell.focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: 'Gaps by place' });
  await expect(list.getByRole('status')).toHaveText(`${count} gaps at ${count} places`);

  const title = "Putin's envoy is said to have had a provisional deal, which Putin turned down";
  const place = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });
  await place.getByRole('button', { name: 'Waive' }).click();
  await page.getByLabel('Reason').fill('No other outlet spoke to these people.');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('status')).toHaveText(`${count - 1} gaps at ${count - 1} places`);
  await page.getByText('Show 1 waived gap').click();
  await expect(page.getByText('Waived: No other outlet spoke to these people.')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole('link', { name: title }).click();
  const card = page.locator('[data-event-card="kozak-provisional-deal"]');
  await expect(card.getByText('Waived: No other outlet spoke to these people.')).toBeVisible();
  await card.getByRole('button', { name: 'Count again' }).click();
  await expect(card.getByRole('button', { name: 'Waive' })).toBeVisible();
  await view.click();
  await expect(page.getByText(/waived gap/)).toHaveCount(0);
});

test('a gap leads to its place by keyboard: words of a text, an account, a date, a cell of the matrix, a source', async ({
  openAs,
  product,
}) => {
  const address = await makeTimeline(product, 60);
  const page = await openAs('editor');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '60 events' })).toBeVisible();
  await sendEdits(page, gapsOfAllKinds());
  const goTo = async (name: string, title = 'A day of talks') => {
    const list = page.getByRole('region', { name: 'Gaps by place' });
    const place = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });
    await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Coverage' }).press('Enter');
    await expect(page.getByRole('heading', { name: /^Coverage:/ })).toBeVisible();
    await place.getByRole('link', { name }).press('Enter');
    await expect(page.locator('p[aria-live=polite]', { hasText: name.slice(0, 26) })).toHaveCount(1);
  };

  const text = page.getByRole('textbox', { name: 'What happened (en)' });
  await goTo('A paragraph has no citation');
  await expect(text).toBeFocused();
  expect(await highlighted(page)).toBe('They wrote 10 pages.');
  await expect(text.getByText('They wrote', { exact: false }).last()).toBeInViewport();
  expect(await violationsOn(page)).toEqual([]);
  // The caret is behind the words, and typing overwrites none.
  await page.keyboard.type(' So they say.');
  await expect(text).toContainText('They wrote 10 pages. So they say.');
  expect(await highlighted(page)).toBe('');

  await goTo('An account has no citation Delegation A');
  await expect(page.getByRole('textbox', { name: /^Account of Delegation A/ }).first()).toBeFocused();
  await goTo('The date is more exact than the quoted words');
  await expect(page.getByRole('textbox', { name: 'Date', exact: true })).toBeFocused();
  await goTo('A position has no citation', 'Who guarantees?');
  const cell = page.getByRole('cell').filter({ hasText: 'They agree.' });
  await expect(cell).toBeFocused();
  await expect(cell).toBeInViewport();
  await goTo('Nobody has read the source', 'An unread memo');
  await expect(page.getByRole('listitem').filter({ hasText: 'An unread memo' })).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);

  // Beside an open event, too.
  await goTo('The date is more exact than the quoted words');
  await page.getByRole('region', { name: 'Gaps in the sources' }).getByRole('link', { name: 'A paragraph has no citation' }).press('Enter');
  await expect(text).toBeFocused();
  expect(await highlighted(page)).toBe('They wrote 10 pages. So they say.');
});

test('on a phone, a gap leads into the sheet of its event', async ({ openAs, product }) => {
  const address = await makeTimeline(product, 60);
  const editor = await openAs('editor');
  await editor.goto(address);
  await expect(editor.getByRole('heading', { name: '60 events' })).toBeVisible();
  await sendEdits(editor, gapsOfAllKinds());
  await editor.setViewportSize({ width: 360, height: 740 });
  await editor.goto(`${address}/coverage`);
  await editor.getByRole('link', { name: 'An account has no citation Delegation A' }).press('Enter');
  const sheet = editor.getByRole('dialog');
  await expect(sheet.getByRole('textbox', { name: /^Account of Delegation A/ }).first()).toBeFocused();
  await expect(sheet.getByRole('textbox', { name: /^Account of Delegation A/ }).first()).toBeInViewport();
  expect(await violationsOn(editor)).toEqual([]);
});

async function highlighted(page: Page): Promise<string> {
  return page.evaluate(() => [...(CSS.highlights.get('shown') ?? [])].join(''));
}

/** One event with a gap of each kind that an event has, one position and one source. */
function gapsOfAllKinds(): object[] {
  const record = { kind: 'event', id: randomUUID() };
  const account = { kind: 'account', id: randomUUID(), within: record };
  const [one, two, unread] = [randomUUID(), randomUUID(), randomUUID()];
  const issued = { 'date-parts': [[2022, 4, 1]] };
  const source = (id: string, title: string, annalist: object) => ({
    type: 'create',
    record: { kind: 'source', id },
    fields: { type: 'report', title, publisher: 'An outlet', issued, annalist },
  });
  const cite = (sourceId: string, quote = '') =>
    citationToNode({ id: randomUUID(), sourceId, label: null, locator: '', prefix: '', suffix: '', quote, supports: '' });
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
  const said = (words: string) => ({ type: 'text', text: words });
  return [
    source(one, 'A first report', {}),
    source(two, 'A second report', {}),
    source(unread, 'An unread memo', { verification: 'existence-only' }),
    { type: 'create', record, fields: { date: '1902-03-29', title: { en: 'A day of talks' } } },
    { type: 'create', record: account, fields: { attributedTo: 'Delegation A' } },
    { type: 'replaceRichText', record: account, field: 'claim', language: 'en', text: [paragraph(said('Nothing was agreed.'))] },
    {
      type: 'replaceRichText',
      record,
      field: 'body',
      language: 'en',
      text: [
        paragraph(said('Both sides say: They wrote 10 pages. And then they left.'), cite(one, 'in March 1902'), cite(two)),
        ...Array.from({ length: 30 }, (_, at) => paragraph(said(`Round ${at}.`), cite(one))),
        paragraph(said('They wrote 10 pages.')),
      ],
    },
    { type: 'create', record: { kind: 'question', id: 'q' }, fields: { label: 'Who guarantees?' } },
    { type: 'create', record: { kind: 'document', id: 'd' }, fields: { label: 'A draft' } },
    { type: 'create', record: { kind: 'party', id: 'p' }, fields: { name: 'Delegation B' } },
    { type: 'create', record: { kind: 'position', id: 'q/d/p' }, fields: { state: 'stated' } },
    {
      type: 'replaceRichText',
      record: { kind: 'position', id: 'q/d/p' },
      field: 'text',
      language: 'en',
      text: [paragraph(said('They agree.'))],
    },
  ];
}

test('the page of gaps fits on a phone, and a viewer can waive nothing', async ({ openAs }) => {
  const page = await openAs('viewer');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Coverage' }).click();
  await expect(page.getByRole('heading', { name: /^Coverage:/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Waive' })).toHaveCount(0);
  await expectNoSidewaysScroll(page);
  expect(await violationsOn(page)).toEqual([]);
});
