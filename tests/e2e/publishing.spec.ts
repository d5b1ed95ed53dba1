import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { type Image, imageToNode } from '#core/model/nodes/image';
import { expect, sendEdits, test, violationsOn } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';

test('publishing shows its progress, also after a reload; a cancelled one publishes nothing, and colleagues see the new edition', async ({
  openAs,
  product,
}) => {
  const address = await makeTimeline(product, 2_000);
  const owner = await openAs('owner');
  await owner.goto(`${address}/editions`);
  await owner.getByRole('button', { name: 'Publish edition 1' }).click();
  const bar = owner.getByRole('progressbar', { name: /Publishing|Waiting to publish/ });
  await expect(bar).toBeVisible();
  await owner.reload();
  await expect(bar).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Publish edition 1' })).toBeDisabled();
  await owner.getByRole('button', { name: 'Cancel publishing' }).click();
  await expect(owner.getByRole('status').filter({ hasText: 'Publishing was cancelled. Nothing was published.' })).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Publish edition 1' })).toBeFocused();
  expect(await violationsOn(owner)).toEqual([]);

  const editor = await openAs('editor');
  await editor.goto(`${address}/editions`);
  await expect(editor.getByText('Nothing is published yet')).toBeVisible();
  await owner.getByLabel('Note on this edition').fill('Made up.');
  await owner.getByRole('button', { name: 'Publish edition 1' }).press('Enter');
  // A colleague sees the progress, and no outcome of another user's publishing.
  await expect(editor.getByRole('button', { name: 'Cancel publishing' })).toBeVisible();
  // The button that is busy keeps the focus.
  await expect(owner.getByRole('button', { name: 'Publish edition 1' })).toBeFocused();
  await expect(owner.getByRole('status').filter({ hasText: 'Edition 1 is published.' })).toBeVisible({ timeout: 90_000 });
  await expect(owner.getByRole('button', { name: 'Publish edition 2' })).toBeFocused();
  await expect(owner.getByLabel('Note on this edition')).toHaveValue('');
  await expect(editor.getByRole('link', { name: 'Edition 1' })).toBeVisible();
  await expect(editor.getByText('Edition 1 is published.')).toHaveCount(0);
});

test('of two people who publish at the same time, each learns the outcome of their own publishing', async ({ openAs, product }) => {
  const address = await makeTimeline(product, 20);
  const pages = await Promise.all([openAs('owner'), openAs('editor')]);
  for (const page of pages) {
    await page.goto(`${address}/editions`);
    // It is the address that only one of them can give.
    await expect(page.getByText('This address is free.')).toBeVisible();
  }
  await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Publish edition 1' }).press('Enter')));
  const published = (page: Page) => page.getByRole('status').filter({ hasText: 'Edition 1 is published.' });
  const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'This timeline has its address already.' });
  for (const page of pages) await expect(published(page).or(refused(page))).toBeVisible();
  const areTold = await Promise.all(pages.map((page) => published(page).isVisible()));
  expect(areTold.filter(Boolean)).toHaveLength(1);
});

test('a refusal of the job is shown at its field, also after a reload', async ({ openAs, product }) => {
  const address = await makeTimeline(product, 20);
  const owner = await openAs('owner');
  await owner.goto(`${address}/editions`);
  await expect(owner.getByLabel('Public address')).not.toHaveValue('');
  await owner.getByLabel('Public address').fill('talks-2022');
  await owner.getByRole('button', { name: 'Publish edition 1' }).click();
  const refusal = owner.getByRole('alert').filter({ hasText: 'This address is taken.' });
  await expect(refusal).toBeVisible();
  await owner.reload();
  await expect(refusal).toBeVisible();
  await owner.getByRole('button', { name: 'Publish edition 1' }).click();
  await expect(owner.getByRole('status').filter({ hasText: 'Edition 1 is published.' })).toBeVisible();
  await expect(refusal).toHaveCount(0);
});

test('the view shows the findings and the page before publishing, and the address to pass on afterwards', async ({ openAs, product }) => {
  const address = await makeTimeline(product, 20);
  const owner = await openAs('owner');
  await owner.goto(`${address}/editions`);
  await owner
    .getByRole('link', { name: /has no citation/ })
    .first()
    .click();
  await expect(owner).toHaveURL(/#/);
  // A finding leads to its place, here the text without a citation.
  await expect(owner.getByRole('textbox', { name: 'What happened (en)' })).toBeFocused();

  await owner.goto(`${address}/editions`);
  await owner.getByLabel('Note on this edition').fill('Read before it was published.');
  await owner.getByRole('button', { name: 'Preview the page' }).click();
  const page = owner.frameLocator('iframe[title="The page as readers would get it"]');
  await expect(page.getByText('Read before it was published.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await violationsOn(owner)).toEqual([]);
  await owner.keyboard.press('Escape');
  await expect(owner.getByRole('button', { name: 'Preview the page' })).toBeFocused();

  await owner.getByRole('button', { name: 'Publish edition 1' }).click();
  const link = owner.getByLabel('Address of the link');
  await expect(link).toHaveValue(/\/t\/[^/]+\/1$/);
  await owner.getByText('Embed in another page …').click();
  await expect(owner.getByLabel('HTML for the other page')).toHaveValue(
    /^<script async src="http[^"]+\/embed\/1\.js"><\/script> <annalist-timeline /,
  );
  expect(await violationsOn(owner)).toEqual([]);
  await owner.getByRole('link', { name: 'View edition 1' }).click();
  await expect(owner.getByText('Read before it was published.')).toBeVisible();

  await owner.goto(`${address}#made-1`);
  const title = owner.locator('[data-event-card="made-1"]').getByRole('textbox', { name: 'Title' }).first();
  await title.fill('A title that was wrong');
  await title.blur();
  await expect(owner.getByText('Saved', { exact: true })).toBeVisible();
  await owner.goto(`${address}/editions`);
  await owner.getByText('Changes since edition 1').click();
  await expect(owner.getByRole('heading', { name: 'Changed events' })).toBeVisible();
  await expect(owner.locator('ins').first()).toHaveText('A title that was wrong');
  expect(await violationsOn(owner)).toEqual([]);
  // Here the page has the edit, so that the state is that of this edit.
  await expect(owner.getByText('Saved', { exact: true })).toBeVisible();
  await owner.getByLabel('Correction').check();
  await owner.getByRole('button', { name: 'Publish edition 2' }).click();
  await expect(owner.getByText('Changes since edition 2')).toBeVisible();
  await expect(owner.getByRole('listitem').filter({ hasText: 'Edition 2' })).toContainText('Correction');

  await owner.goto(`${address}/settings`);
  await owner.getByRole('button', { name: 'Withdraw the public pages' }).click();
  await owner.getByLabel('Reason for the readers').fill('A source was wrong.');
  await owner.getByRole('dialog').getByRole('button', { name: 'Withdraw the public pages' }).click();
  await expect(owner.getByText('Readers see a notice at this address.')).toBeVisible();
  await owner.goto(`${address}/editions`);
  await expect(owner.getByText('The public pages are withdrawn')).toBeVisible();
  // A corrected edition waits until the pages are restored (decision 052).
  await expect(owner.getByRole('button', { name: 'Publish edition 3' })).toBeVisible();
});

test('an owner withdraws one edition with a reason, takes that back, and withdraws all pages, by keyboard', async ({ openAs, product }) => {
  const address = await makeTimeline(product, 20);
  const owner = await openAs('owner');
  await owner.goto(`${address}/editions`);
  for (const number of [1, 2]) {
    await owner.getByRole('button', { name: `Publish edition ${number}` }).click();
    await expect(owner.getByRole('status').filter({ hasText: `Edition ${number} is published.` })).toBeVisible();
  }
  const item = owner.getByRole('main').getByRole('listitem').filter({ hasText: 'Edition 2' });
  const withdraw = item.getByRole('button', { name: 'Withdraw edition 2' });
  await withdraw.focus();
  await owner.keyboard.press('Enter');
  const dialog = owner.getByRole('dialog', { name: 'Withdraw edition 2?' });
  await expect(dialog.getByLabel('Reason, for readers')).toBeFocused();
  await expect(dialog).toContainText('the newest edition that is not withdrawn');
  expect(await violationsOn(owner)).toEqual([]);
  await owner.keyboard.press('Escape');
  await expect(withdraw).toBeFocused();
  await owner.keyboard.press('Enter');
  await owner.keyboard.type('A source was wrong.');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(item).toContainText('A source was wrong.');
  const page = await item.getByRole('link', { name: 'Edition 2' }).getAttribute('href');
  expect((await owner.request.get(page ?? '')).status()).toBe(410);
  expect(await (await owner.request.get(page ?? '')).text()).toContain('A source was wrong.');
  expect(await violationsOn(owner)).toEqual([]);
  for (const reason of ['Another reason.', 'A third one.']) {
    await item.getByRole('button', { name: 'Publish again: edition 2' }).press('Enter');
    await expect(withdraw).toBeVisible();
    await expect(item).not.toContainText('A source was wrong.');
    await withdraw.press('Enter');
    await owner.keyboard.type(reason);
    await dialog.getByRole('button', { name: 'Withdraw', exact: true }).press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(item).toContainText(reason);
  }
  await item.getByRole('button', { name: 'Publish again: edition 2' }).press('Enter');
  await expect(withdraw).toBeVisible();

  // An editor publishes, and withdraws nothing.
  const editor = await openAs('editor');
  await editor.goto(`${address}/editions`);
  await expect(editor.getByRole('link', { name: 'Edition 2' })).toBeVisible();
  await expect(editor.getByRole('button', { name: /^Withdraw/ })).toHaveCount(0);

  // In an archived timeline, too, an owner withdraws.
  await owner.goto(`${address}/settings`);
  await owner.getByRole('button', { name: 'Archive this timeline' }).press('Enter');
  await owner.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Editions' }).press('Enter');
  await expect(item.getByRole('button', { name: 'Withdraw edition 2' })).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Publish edition 3' })).toHaveCount(0);
});

test('a finding about a picture leads to that picture, also if an equal one is above it', async ({ openAs, product }) => {
  const address = await makeTimeline(product, 20);
  const owner = await openAs('owner');
  await owner.goto(address);
  const file = await sharp({ create: { width: 600, height: 400, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  const made = await owner.request.post(`/api${address}/images`, { headers: { origin: product.url }, data: file });
  const image = { ...((await made.json()) as Pick<Image, 'hash' | 'width' | 'height'>), alt: 'A bridge' };
  const record = { kind: 'event', id: randomUUID() };
  const paragraphs = Array.from({ length: 40 }, (_, at) => ({ type: 'paragraph', content: [{ type: 'text', text: `Round ${at}.` }] }));
  const text = [imageToNode({ ...image, credit: 'Desk' }), ...paragraphs, imageToNode({ ...image, credit: '' }), ...paragraphs];
  await sendEdits(owner, [
    { type: 'create', record, fields: { date: '1902-03', title: { en: 'A day of pictures' } } },
    { type: 'replaceRichText', record, field: 'body', language: 'en', text },
  ]);
  await owner.goto(`${address}/editions`);
  await owner.getByRole('link', { name: /“.?A day of pictures.?” shows a picture without/ }).press('Enter');
  const body = owner.getByRole('textbox', { name: 'What happened (en)' });
  await expect(body).toBeFocused();
  await expect(body.getByRole('img', { name: 'A bridge' }).nth(1)).toBeInViewport();
  await expect(owner.getByRole('region', { name: 'The selected image' }).getByLabel('Credit')).toHaveValue('');
  expect(await violationsOn(owner)).toEqual([]);
});
