import type { Page } from '@playwright/test';
import { applyEdit } from '#core/edits/applyEdit';
import { addAccount, addEvent, deleteEvent } from '#core/edits/event';
import { addTrack } from '#core/edits/timeline';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import { paragraphs } from '#core/model/richText';
import { expect, openEvent, openPalette, test, violationsOn } from '../support/browser';
import { connectSynced } from '../support/stockClient';

const list = (page: Page) => page.getByRole('dialog', { name: 'Deleted events and sources' });

test('an editor restores an event that a colleague has deleted, whole and at its address, with its comments', {
  tag: '@journey:restoring',
}, async ({ openAs, product }) => {
  const line = await connectSynced(product.url, 'owner');
  const { doc } = line;
  const sourceId = readTimeline(doc).sources[0]?.id ?? '';
  const cited = { id: 'cited-there', sourceId, label: null, locator: '7', prefix: '', suffix: '', quote: '', supports: '' };
  const text = [{ type: 'paragraph', content: [{ type: 'text', text: 'Words to have back.' }, citationToNode(cited)] }];
  const id = addEvent(doc, { date: '2022-06-06', title: { en: 'Deleted by mistake' }, body: { en: text }, place: { name: 'Minsk' } });
  addAccount(doc, id, { attributedTo: 'One side', claim: { en: paragraphs('It was cold.') } });
  const before = readTimeline(doc).events.find((event) => event.id === id);

  const [page, colleague] = await Promise.all([openAs('editor'), openAs('commenter')]);
  await openEvent(page, /^Deleted by mistake/);
  await page.getByLabel('New comment').fill('Keep this.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Keep this.')).toBeVisible();
  await page.getByRole('button', { name: /^Deleted by mistake/, expanded: true }).click();
  // No key acts for a moment where the thing in focus was deleted.
  await page.getByRole('heading', { name: /^\d+ events$/ }).click();
  deleteEvent(doc, id);
  await expect(colleague.getByRole('button', { name: /^Deleted by mistake/ })).toHaveCount(0);

  await openPalette(page);
  await page.keyboard.type('Deleted events');
  await page.keyboard.press('Enter');
  await expect(list(page)).toContainText('Event Deleted by mistake 6 June 2022');
  await expect(list(page)).toContainText(/Deleted by Demo owner, \d+ \w+ \d{4}/);
  expect(await violationsOn(page)).toEqual([]);
  await list(page).getByRole('button', { name: 'Restore Deleted by mistake' }).click();
  await expect(list(page)).toContainText('“Deleted by mistake” is back.');
  await expect(list(page).getByRole('button', { name: 'Restore Deleted by mistake' })).toHaveCount(0);
  await expect(colleague.getByRole('button', { name: /^Deleted by mistake/ })).toBeVisible();
  await expect.poll(() => readTimeline(doc).events.find((event) => event.id === id)).toEqual(before);

  await list(page).getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(new RegExp(`#${id}$`));
  await expect(page.getByRole('textbox', { name: 'What happened' })).toContainText('Words to have back.');
  await expect(page.getByText('Keep this.')).toBeVisible();
  line.destroy();
});

test('the user’s own deletion is listed as soon as it is saved', async ({ openAs, product }) => {
  const line = await connectSynced(product.url, 'owner');
  addEvent(line.doc, { date: '2022-06-07', title: { en: 'Deleted and listed' } });
  const page = await openAs('editor');
  await page.getByRole('checkbox', { name: 'Select Deleted and listed' }).check();
  await page.context().setOffline(true);
  await page.getByRole('region', { name: 'Selected events' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Deleted events and sources' }).click();
  await page.context().setOffline(false);
  await expect(list(page).getByRole('button', { name: 'Restore Deleted and listed' })).toBeVisible();
  line.destroy();
});

test('the user’s own deletion is listed as soon as it is saved, while a comment is half written', async ({ openAs, product }) => {
  const line = await connectSynced(product.url, 'owner');
  addEvent(line.doc, { date: '2022-06-09', title: { en: 'Deleted beside a draft' } });
  const page = await openAs('editor');
  await openEvent(page, /^Third round brings little/);
  await page.getByLabel('New comment').fill('Half a com');
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'draft');
  // The list is loaded once, so that it opens without a connection.
  await page.getByRole('button', { name: 'Deleted events and sources' }).click();
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Select Deleted beside a draft' }).check();
  await page.context().setOffline(true);
  await page.getByRole('region', { name: 'Selected events' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Deleted events and sources' }).click();
  await expect(list(page).getByRole('alert')).toBeVisible();
  await page.context().setOffline(false);
  await expect(list(page).getByRole('button', { name: 'Restore Deleted beside a draft' })).toBeVisible();
  line.destroy();
});

test('a deleted track is restored, and is the track of its events again', async ({ openAs, product }) => {
  const line = await connectSynced(product.url, 'owner');
  const { doc } = line;
  const track = addTrack(doc, { name: 'Had back' });
  const id = addEvent(doc, { date: '2022-06-08', title: { en: 'On a track' }, tracks: [track] });
  const page = await openAs('editor');
  // Otherwise it could be deleted in the update that makes it, and nobody would ever have seen it.
  await expect(page.getByRole('button', { name: /^On a track/ })).toBeVisible();
  applyEdit(doc, { type: 'delete', record: { kind: 'track', id: track } });
  await page.getByRole('button', { name: 'Deleted events and sources' }).click();
  await expect(list(page)).toContainText(/Track Had back\s*Deleted by Demo owner/);
  await list(page).getByRole('button', { name: 'Restore Had back' }).click();
  await expect(list(page)).toContainText('“Had back” is back.');
  await expect.poll(() => readTimeline(doc).tracks.some((each) => each.id === track)).toBe(true);
  await expect.poll(() => readTimeline(doc).events.find((event) => event.id === id)?.tracks).toEqual([track]);
  deleteEvent(doc, id);
  line.destroy();
});

test('editors find the list below the events and in the settings', async ({ openAs }) => {
  const page = await openAs('editor');
  const button = page.getByRole('button', { name: 'Deleted events and sources' });
  await button.click();
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await button.click();
  await expect(list(page)).toBeVisible();
  const commenter = await openAs('commenter');
  await expect(commenter.getByRole('button', { name: 'Deleted events and sources' })).toHaveCount(0);
  const path = `/api/timelines/${new URL(commenter.url()).pathname.split('/')[2]}/deleted`;
  expect((await commenter.request.get(path)).status()).toBe(403);
});
