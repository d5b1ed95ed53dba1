import { expect, test, violationsOn } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';

test('a publishing shows how far it is, also after a reload; cancelled it publishes nothing, and colleagues see what is published', async ({
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
  await owner.getByRole('button', { name: 'Publish edition 1' }).click();
  // A colleague sees the progress, and no outcome of another user's publishing.
  await expect(editor.getByRole('button', { name: 'Cancel publishing' })).toBeVisible();
  await expect(owner.getByRole('status').filter({ hasText: 'Edition 1 is published.' })).toBeVisible({ timeout: 90_000 });
  await expect(owner.getByLabel('Note on this edition')).toHaveValue('');
  await expect(editor.getByRole('link', { name: 'Edition 1' })).toBeVisible();
  await expect(editor.getByText('Edition 1 is published.')).toHaveCount(0);
});

test('a refusal of the job stands at the field that is at fault, also after a reload', async ({ openAs, product }) => {
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
