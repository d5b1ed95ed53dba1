import type { Locator, Page } from '@playwright/test';
import type { Doc } from 'yjs';
import { deleteEvents } from '#core/edits/bulkEdits';
import { addAccount, addEvent, updateAccount, updateEvent, updatePlace } from '#core/edits/event';
import { addSource, updateSource } from '#core/edits/source';
import { addTrack, setTimelineTitle, updateTrack } from '#core/edits/timeline';
import { findTitle } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { test as base, expect, findSource, openEvent } from '../support/browser';
import { connectSynced } from '../support/stockClient';

/** A colleague with a stock client, whose edits are in the page when `shows` says so. */
const test = base.extend<{ colleague: Doc }>({
  colleague: async ({ product }, use) => {
    const line = await connectSynced(product.url, 'owner');
    const before = new Set(readTimeline(line.doc).events.map(({ id }) => id));
    await use(line.doc);
    // The flagship is listed whole up to a hundred events.
    deleteEvents(
      line.doc,
      readTimeline(line.doc).events.flatMap(({ id }) => (before.has(id) ? [] : id)),
    );
    line.destroy();
  },
});

const saved = (page: Page) => expect(page.locator('[data-save-state="saved"]')).toBeVisible({ timeout: 30_000 });
const date = '2022-06-05';
const eventOf = (doc: Doc, id: string) => readTimeline(doc).events.find((event) => event.id === id);

/** A field, and the colleague's way to it. */
interface Shared {
  open: (page: Page, doc: Doc) => Promise<Locator>;
  change: (doc: Doc, words: string) => void;
  read: (doc: Doc) => string | undefined;
}

let at = 0;
/** An event of its own for each case. */
function newEvent(doc: Doc): { id: string; title: RegExp } {
  at += 1;
  const id = addEvent(doc, { date, title: { en: `Shared ${at}.` }, place: { name: 'in Minsk' } });
  return { id, title: new RegExp(`^Shared ${at}\\.`) };
}

function fields(): Record<string, Shared> {
  let event = { id: '', title: /./ };
  let other = '';
  return {
    'a place': {
      open: async (page, doc) => {
        event = newEvent(doc);
        await openEvent(page, event.title);
        return page.getByRole('textbox', { name: 'Place', exact: true });
      },
      change: (doc, name) => updatePlace(doc, event.id, { name }),
      read: (doc) => eventOf(doc, event.id)?.place.name,
    },
    'an attribution': {
      open: async (page, doc) => {
        event = newEvent(doc);
        other = addAccount(doc, event.id, { attributedTo: 'in Minsk' });
        await openEvent(page, event.title);
        return page.getByLabel('Attributed to');
      },
      change: (doc, attributedTo) => updateAccount(doc, event.id, other, { attributedTo }),
      read: (doc) => eventOf(doc, event.id)?.accounts[0]?.attributedTo,
    },
    'the timeline’s title': {
      open: async (page, doc) => {
        setTimelineTitle(doc, 'en', 'in Minsk');
        await page.getByText('Title, summary, tracks and eras').click();
        return page.getByRole('textbox', { name: /^Title of the timeline/ }).first();
      },
      change: (doc, title) => setTimelineTitle(doc, 'en', title),
      read: (doc) => readTimeline(doc).title.en,
    },
    'a track': {
      open: async (page, doc) => {
        other = addTrack(doc, { name: 'in Minsk' });
        await page.getByText('Title, summary, tracks and eras').click();
        return page.getByRole('textbox', { name: /^Name of the track/ }).last();
      },
      change: (doc, name) => updateTrack(doc, other, { name }),
      read: (doc) => readTimeline(doc).tracks.find(({ id }) => id === other)?.name,
    },
  };
}

for (const [name, { open, change, read }] of Object.entries(fields())) {
  test(`${name}: changes of two people in different places of one field are merged`, async ({ openAs, colleague }) => {
    const page = await openAs('editor');
    const before = readTimeline(colleague).title.en ?? '';
    try {
      const field = await open(page, colleague);
      await expect(field).toHaveValue('in Minsk');
      await field.press('End');
      await field.pressSequentially(', old');
      change(colleague, 'not in Minsk');
      await expect(field).toHaveValue('not in Minsk, old');
      await field.pressSequentially(' town');
      await field.blur();
      await expect.poll(() => read(colleague)).toBe('not in Minsk, old town');
      await saved(page);
    } finally {
      setTimelineTitle(colleague, 'en', before);
      // It has come to the server before the colleague leaves.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
    }
  });

  test(`${name}: leaving an untouched field keeps a colleague’s words`, async ({ openAs, colleague }) => {
    const page = await openAs('editor');
    const before = readTimeline(colleague).title.en ?? '';
    try {
      const field = await open(page, colleague);
      await expect(field).toHaveValue('in Minsk');
      await field.press('End');
      await field.press('x');
      await field.press('Backspace');
      change(colleague, 'in Brest');
      await expect(field).toHaveValue('in Brest');
      await field.blur();
      await saved(page);
      await expect.poll(() => read(colleague)).toBe('in Brest');
    } finally {
      setTimelineTitle(colleague, 'en', before);
      // It has come to the server before the colleague leaves.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
    }
  });

  test(`${name}: words that a colleague has replaced meanwhile are shown before they are overwritten`, async ({ openAs, colleague }) => {
    const page = await openAs('editor');
    const before = readTimeline(colleague).title.en ?? '';
    try {
      const field = await open(page, colleague);
      await expect(field).toHaveValue('in Minsk');
      await field.fill('in Gomel');
      change(colleague, 'in Brest');
      const clash = page.getByRole('group', { name: 'Changed meanwhile' });
      await expect(clash).toContainText('in Brest');
      await field.blur();
      await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'draft');
      expect(read(colleague)).toBe('in Brest');
      await clash.getByRole('button', { name: 'Write mine' }).click();
      await expect.poll(() => read(colleague)).toBe('in Gomel');
      await expect(field).toBeFocused();
      await field.fill('in Vitebsk');
      change(colleague, 'in Grodno');
      await clash.getByRole('button', { name: 'Keep theirs' }).click();
      await expect(field).toHaveValue('in Grodno');
      await saved(page);
      expect(read(colleague)).toBe('in Grodno');
    } finally {
      setTimelineTitle(colleague, 'en', before);
      // It has come to the server before the colleague leaves.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
    }
  });
}

test('a date that a colleague has changed meanwhile is shown before it is overwritten', async ({ openAs, colleague }) => {
  const page = await openAs('editor');
  const { id, title } = newEvent(colleague);
  await openEvent(page, title);
  const field = page.getByRole('textbox', { name: 'Date', exact: true });
  await field.fill('7 June 2022');
  updateEvent(colleague, id, { date: '2022-06-09' });
  const clash = page.getByRole('group', { name: 'Changed meanwhile' });
  await expect(clash).toContainText('9 June 2022');
  await field.blur();
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'draft');
  expect(eventOf(colleague, id)?.date).toBe('2022-06-09');
  await clash.getByRole('button', { name: 'Write mine' }).click();
  await expect.poll(() => eventOf(colleague, id)?.date).toBe('2022-06-07');
});

test('a source that two people edit keeps the words of both, and shows conflicting ones', async ({ openAs, colleague }) => {
  const page = await openAs('editor');
  const id = addSource(colleague, { type: 'report', title: 'Shared report', publisher: 'Desk' });
  const read = () => readTimeline(colleague).sources.find((source) => source.id === id);
  await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
  await (await findSource(page, 'Shared report')).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title', { exact: true }).fill('Shared report, part two');
  await dialog.getByLabel('Institution').fill('Mine');
  updateSource(colleague, id, { title: 'A shared report', publisher: 'Theirs' });
  await expect(page.getByText('Theirs').first()).toBeAttached();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('Theirs');
  expect(read()).toMatchObject({ title: 'A shared report', publisher: 'Theirs' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(read).toMatchObject({ title: 'A shared report, part two', publisher: 'Mine' });
});

const caretOf = (field: Locator) => field.evaluate((node) => (node as HTMLTextAreaElement).selectionStart);

test('the caret in a title stays on its letter while a colleague writes before it', async ({ openAs, colleague }) => {
  const page = await openAs('editor');
  const { id, title } = newEvent(colleague);
  await openEvent(page, title);
  const field = page.getByRole('textbox', { name: 'Title', exact: true });
  await field.click();
  await field.press('Home');
  for (let step = 0; step < 'Shar'.length; step += 1) await field.press('ArrowRight');
  const text = findTitle(colleague, id, 'en');
  if (!text) throw new Error('The event has no title.');
  for (let round = 1; round <= 5; round += 1) {
    text.insert(0, '>');
    await expect(field).toHaveValue(new RegExp(`^>{${round}}Sh`));
    await expect.poll(() => caretOf(field)).toBe(round + 'Shar'.length + round - 1);
    text.insert(text.length, '<');
    await expect(field).toHaveValue(new RegExp(`<{${round}}$`));
    await page.keyboard.type('i');
  }
  await expect.poll(() => text.toString()).toMatch(/^>{5}Shari{5}ed \d+\.<{5}$/);
});

test('a composition in a title arrives once, although a colleague writes before it', async ({ openAs, colleague }) => {
  const page = await openAs('editor');
  const { id, title } = newEvent(colleague);
  await openEvent(page, title);
  const field = page.getByRole('textbox', { name: 'Title', exact: true });
  await field.click();
  await field.press('End');
  const text = findTitle(colleague, id, 'en');
  if (!text) throw new Error('The event has no title.');
  const line = await page.context().newCDPSession(page);
  let written = '';
  for (const stage of ['n', 'に', 'にh', 'にほ', 'にほん']) {
    await line.send('Input.imeSetComposition', { text: stage, selectionStart: stage.length, selectionEnd: stage.length });
    text.insert(0, '>');
    written += '>';
    // The page has the edit, and shows it in the row.
    await expect(page.locator('[data-row] [dir=auto]', { hasText: `${written}Shared` })).toBeVisible();
  }
  await line.send('Input.insertText', { text: '日本' });
  await expect.poll(() => text.toString()).toMatch(/^>{5}Shared \d+\.日本$/);
  await expect(field).toHaveValue(/^>{5}Shared \d+\.日本$/);
});
