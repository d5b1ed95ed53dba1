import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, expectNoSidewaysScroll, sendEdits, settled, test, violationsOn } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';
import type { Product } from '../support/product';

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
  const { page } = await openMade(openAs, product);
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
  const { address, page: editor } = await openMade(openAs, product);
  await sendEdits(editor, gapsOfAllKinds());
  await editor.setViewportSize({ width: 360, height: 740 });
  await editor.goto(`${address}/coverage`);
  await editor.getByRole('link', { name: 'An account has no citation Delegation A' }).press('Enter');
  const sheet = editor.getByRole('dialog');
  await expect(sheet.getByRole('textbox', { name: /^Account of Delegation A/ }).first()).toBeFocused();
  await expect(sheet.getByRole('textbox', { name: /^Account of Delegation A/ }).first()).toBeInViewport();
  expect(await violationsOn(editor)).toEqual([]);
});

test('Back from the place of a gap leads to its row, with the same choice and as many rows; so does a reload', async ({
  openAs,
  product,
}) => {
  const { address, page } = await openMade(openAs, product);
  const [track, source] = [randomUUID(), randomUUID()];
  const events = Array.from({ length: 130 }, () => randomUUID());
  await sendEdits(page, [
    ...sourced(source, 'A first report'),
    { type: 'create', record: { kind: 'track', id: track }, fields: { name: 'Talks', colour: 'blue' } },
    ...events.flatMap((id, at) => [
      { type: 'create', record: { kind: 'event', id }, fields: { date: '1902-03', title: { en: `Round ${String(at).padStart(3, '0')}` } } },
      { type: 'addMember', record: { kind: 'event', id }, field: 'tracks', member: track },
    ]),
  ]);
  await page.goto(`${address}/coverage`);
  const choice = page.getByRole('button', { name: 'The event has no citation, Talks', exact: false });
  await choice.press('Enter');
  await page.getByRole('button', { name: 'Show 30 more places' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`rule=event-uncited&of=${track}&most=200$`));
  const rows = page.getByRole('region', { name: 'Gaps by place' }).locator('li', { has: page.getByRole('listitem') });
  await expect(rows).toHaveCount(130);
  const titleOf = (row: number) => rows.nth(row).getByRole('link').first().innerText();
  const left = await titleOf(120);
  const gap = rows.filter({ hasText: left }).getByRole('link', { name: 'The event has no citation' });
  const expectRowLeft = async () => {
    await expect(choice).toHaveAttribute('aria-pressed', 'true');
    await expect(rows).toHaveCount(130);
    await expect(gap).toBeFocused();
    await expect(gap).toBeInViewport();
  };
  await gap.press('Enter');
  await expect(page.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();
  await expect(page.locator('p[aria-live=polite]', { hasText: 'The event has no citation' })).toHaveCount(1);
  await page.goBack();
  await expectRowLeft();
  expect(await violationsOn(page)).toEqual([]);
  await page.reload();
  await expectRowLeft();

  // The gap is mended there: its row is gone, and the next one has its place.
  const next = await titleOf(121);
  await gap.press('Enter');
  await expect(page.locator('p[aria-live=polite]', { hasText: 'The event has no citation' })).toHaveCount(1);
  const cited = (id: string) => ({
    type: 'replaceRichText',
    record: { kind: 'event', id },
    field: 'body',
    language: 'en',
    text: [paragraph(said('So.'), cite(source))],
  });
  await sendEdits(page, [cited(events[Number(left.slice('Round '.length))] as string)]);
  await page.goBack();
  await expect(rows).toHaveCount(129);
  await expect(page.getByRole('link', { name: next, exact: true })).toBeFocused();

  // Nothing of the choice is left.
  await sendEdits(page, events.map(cited));
  await expect(page.getByRole('region', { name: 'Gaps by place' }).getByRole('status')).toHaveText('0 gaps at 0 places');
  await page.getByRole('button', { name: 'Show all gaps' }).press('Enter');
  await expect(page).toHaveURL(/\/coverage\?most=200$/);
  await expect(rows).not.toHaveCount(0);
});

test('the gap of the second of two equal paragraphs leads to it', async ({ openAs, product }) => {
  const { address, page } = await openMade(openAs, product);
  const [event, source] = [randomUUID(), randomUUID()];
  await sendEdits(page, [
    ...sourced(source, 'A first report'),
    ...textOf(event, 'A day of talks', [
      paragraph(said('They agreed.'), cite(source)),
      paragraph(said('They agreed.')),
      paragraph(said('They agreed.')),
    ]),
  ]);
  await page.goto(`${address}/coverage`);
  const rows = page.getByRole('link', { name: 'A paragraph has no citation They agreed.' });
  await expect(rows).toHaveCount(2);
  await rows.nth(1).press('Enter');
  const text = page.getByRole('textbox', { name: 'What happened (en)' });
  await expect(text).toBeFocused();
  await page.keyboard.type(' Twice.');
  await expect(text.locator('p')).toHaveText([/^They agreed\.(?! Twice)/, 'They agreed.', 'They agreed. Twice.']);
});

test('the row of a gap goes when it is mended, also if an equal gap is left', async ({ openAs, product }) => {
  const { address, page } = await openMade(openAs, product);
  const [event, source] = [randomUUID(), randomUUID()];
  const body = (...uncited: string[]) => ({
    type: 'replaceRichText',
    record: { kind: 'event', id: event },
    field: 'body',
    language: 'en',
    text: [paragraph(said('So.'), cite(source)), ...uncited.map((words) => paragraph(said(words)))],
  });
  await sendEdits(page, [...sourced(source, 'A first report'), ...textOf(event, 'A day of talks', []), body('It ended.', 'It ended.')]);
  const rowsIn = (name: string) =>
    page.getByRole('region', { name }).getByRole('link', { name: /^A paragraph has no citation (It ended|They left)/ });
  const expectRowsToGo = async (rows: ReturnType<typeof rowsIn>) => {
    await sendEdits(page, [body('It ended.', 'It ended.', 'It ended.')]);
    await expect(rows).toHaveText([/It ended/, /It ended/, /It ended/]);
    await sendEdits(page, [body('They left.', 'They left.')]);
    await expect(rows).toHaveText([/They left/, /They left/]);
    await sendEdits(page, [body('They left.')]);
    await expect(rows).toHaveText([/They left/]);
  };
  await page.goto(`${address}/coverage`);
  await expectRowsToGo(rowsIn('Gaps by place'));
  await page.getByRole('link', { name: 'A day of talks', exact: true }).click();
  await expectRowsToGo(rowsIn('Gaps in the sources'));
});

test('the marks of words stay on them while a colleague writes before, in and behind them', async ({ openAs }) => {
  const colleague = await openAs('owner');
  const page = await openAs('editor');
  // No editor draws the texts of a viewer.
  const reader = await openAs('viewer');
  const [event, source] = [randomUUID(), randomUUID()];
  await sendEdits(colleague, [
    ...sourced(source, 'A first report'),
    ...textOf(event, 'A day of talks', [
      paragraph(said('A first paragraph.'), cite(source)),
      paragraph(said('Nobody agreed.')),
      paragraph(said('A last paragraph.'), cite(source)),
    ]),
  ]);
  const { pathname } = new URL(colleague.url());
  await colleague.goto(`${pathname}#${event}`);
  const text = colleague.getByRole('textbox', { name: /^What happened/ });
  await expect(text).toContainText('A last paragraph.');
  for (const each of [page, reader]) {
    await each.goto(`${pathname}/coverage`);
    await each.getByRole('link', { name: 'A paragraph has no citation Nobody agreed.' }).press('Enter');
    await expect.poll(() => highlighted(each)).toBe('Nobody agreed.');
  }
  const steps = [
    { at: 'A first', keys: ['Home', 'Oh! '], marked: 'Nobody agreed.' },
    { at: 'Nobody', keys: ['Home', 'So '], marked: 'Nobody agreed.' },
    { at: 'Nobody', keys: ['End', ' Then?'], marked: 'Nobody agreed.' },
    { at: 'A last', keys: ['End', ' Well.'], marked: 'Nobody agreed.' },
    { at: 'Nobody', keys: ['End', ...Array<string>(14).fill('ArrowLeft'), ' had'], marked: 'Nobody had agreed.' },
  ];
  for (const { at, keys, marked } of steps) {
    await text.locator('p', { hasText: at }).click();
    for (const key of keys) {
      if (/^[A-Z]\w+$/.test(key)) await colleague.keyboard.press(key);
      else await colleague.keyboard.type(key);
    }
    const typed = keys.at(-1)?.trim() ?? '';
    for (const each of [page, reader]) {
      await expect(each.locator('.rich-text p', { hasText: at })).toContainText(typed);
      // The name at the colleague's caret stands between two word joiners.
      await expect.poll(async () => (await highlighted(each)).replace(/\u2060[^\u2060]*\u2060/g, ''), typed).toBe(marked);
    }
  }
  await page.keyboard.press('ArrowLeft');
  expect(await highlighted(page)).toBe('');
  await sendEdits(colleague, [
    { type: 'delete', record: { kind: 'event', id: event } },
    { type: 'delete', record: { kind: 'source', id: source } },
  ]);
});

test('a gap whose place is not drawn leads to its event, also for a viewer', async ({ openAs }) => {
  const page = await openAs('viewer');
  const owner = await openAs('owner');
  const event = randomUUID();
  await sendEdits(owner, textOf(event, 'A day without words', []));
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Coverage' }).click();
  const list = page.getByRole('region', { name: 'Gaps by place' });
  const place = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'A day without words', exact: true }) });
  await place.getByRole('link', { name: 'The event has no citation' }).press('Enter');
  await expect(page.locator(`[data-event-card="${event}"]`)).toBeFocused();
  await expect(page.locator('p[aria-live=polite]', { hasText: 'The event has no citation' })).toHaveCount(1);
  await sendEdits(owner, [{ type: 'delete', record: { kind: 'event', id: event } }]);
});

test('a place that somebody deletes on the way is said to be gone, and the focus is on the heading', async ({ openAs, product }) => {
  const { address, page } = await openMade(openAs, product);
  const event = randomUUID();
  await sendEdits(page, textOf(event, 'A short day', [paragraph(said('They agreed.'))]));
  await page.goto(`${address}/coverage`);
  const link = page.getByRole('link', { name: 'A short day', exact: true });
  const place = page.getByRole('region', { name: 'Gaps by place' }).getByRole('listitem').filter({ has: link });
  await expect(place).toBeVisible();
  const release = await holdFrames(page);
  await place.getByRole('link', { name: 'The event has no citation' }).press('Enter');
  await sendEdits(page, [{ type: 'delete', record: { kind: 'event', id: event } }]);
  const heading = page.getByRole('heading', { name: '60 events' });
  await expect(heading).toBeVisible();
  await release();
  await expect(page.getByText('This place was not found. Somebody may have deleted it.')).toBeVisible();
  await expect(heading).toBeFocused();
  await expect(page.locator('p[aria-live=polite]', { hasText: 'The event has no citation' })).toHaveCount(0);
});

test('a modifier key ends neither the way to a place nor its marks, and a long paragraph opens at its start', async ({
  openAs,
  product,
}) => {
  const { address, page } = await openMade(openAs, product);
  const source = randomUUID();
  const long = Array.from({ length: 400 }, (_, at) => `Delegate ${at} spoke.`).join(' ');
  await sendEdits(page, [
    ...sourced(source, 'A first report'),
    ...textOf(randomUUID(), 'A long day', [paragraph(said('So.'), cite(source)), paragraph(said(long))]),
  ]);
  await page.goto(`${address}/coverage`);
  const row = page.getByRole('link', { name: 'A paragraph has no citation Delegate 0 spoke.' });
  await expect(row).toBeVisible();
  const release = await holdFrames(page);
  await row.press('Enter');
  await page.keyboard.press('Control');
  await release();
  const text = page.getByRole('textbox', { name: 'What happened (en)' });
  await expect(text).toBeFocused();
  await page.keyboard.press('Shift');
  expect(await highlighted(page)).toBe(long);
  const paragraphTop = () =>
    text
      .locator('p')
      .nth(1)
      .evaluate((element) => element.getBoundingClientRect().top);
  expect(await paragraphTop()).toBeGreaterThan(0);
  expect(await paragraphTop()).toBeLessThan(400);
  await page.keyboard.type('X');
  await expect(text.locator('p').nth(1)).toHaveText(/^XDelegate 0/);
  expect(await highlighted(page)).toBe('');
});

/** An editor has a made timeline open, without anything of its own yet. */
async function openMade(openAs: (role: 'editor') => Promise<Page>, product: Product): Promise<{ address: string; page: Page }> {
  const address = await makeTimeline(product, 60);
  const page = await openAs('editor');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '60 events' })).toBeVisible();
  return { address, page };
}

/** Holds the frames of the page, and with them each wait for a place. Returns the function that lets them go on. */
async function holdFrames(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const held: FrameRequestCallback[] = [];
    const own = window.requestAnimationFrame;
    window.requestAnimationFrame = (callback) => held.push(callback);
    Object.assign(window, {
      releaseFrames: () => {
        window.requestAnimationFrame = own;
        for (const callback of held) window.requestAnimationFrame(callback);
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { releaseFrames: () => void }).releaseFrames());
}

async function highlighted(page: Page): Promise<string> {
  return page.evaluate(() => [...(CSS.highlights.get('shown') ?? [])].join(''));
}

function sourced(id: string, title: string, annalist: object = {}): object[] {
  const issued = { 'date-parts': [[2022, 4, 1]] };
  return [{ type: 'create', record: { kind: 'source', id }, fields: { type: 'report', title, publisher: 'An outlet', issued, annalist } }];
}

function cite(sourceId: string, quote = ''): object {
  return citationToNode({ id: randomUUID(), sourceId, label: null, locator: '', prefix: '', suffix: '', quote, supports: '' });
}

function paragraph(...content: object[]): object {
  return { type: 'paragraph', content };
}

function said(words: string): object {
  return { type: 'text', text: words };
}

function textOf(id: string, title: string, text: readonly object[]): object[] {
  const record = { kind: 'event', id };
  return [
    { type: 'create', record, fields: { date: '1902-03', title: { en: title } } },
    ...(text.length > 0 ? [{ type: 'replaceRichText', record, field: 'body', language: 'en', text }] : []),
  ];
}

/** One event with a gap of each kind that an event has, one position and one source. */
function gapsOfAllKinds(): object[] {
  const record = { kind: 'event', id: randomUUID() };
  const account = { kind: 'account', id: randomUUID(), within: record };
  const [one, two, unread] = [randomUUID(), randomUUID(), randomUUID()];
  return [
    ...sourced(one, 'A first report'),
    ...sourced(two, 'A second report'),
    ...sourced(unread, 'An unread memo', { verification: 'existence-only' }),
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
