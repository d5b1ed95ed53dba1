import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, test, violationsOn } from '../support/browser';
import type { Product } from '../support/product';

let site: Server;
let origin: string;

test.beforeAll(async () => {
  site = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="uk"><title>Переговори ${request.url}</title><meta name="date" content="03/04/2022">`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.9', resolve));
  origin = `http://127.0.0.9:${(site.address() as AddressInfo).port}`;
});
test.afterAll(() => site.close());

/** Opens the sources of a timeline of its own, with the dialog that takes an address. */
async function openImport(page: Page, product: Product) {
  const data = { title: 'From addresses', language: 'en', teamName: 'Addresses' };
  const made = await page.request.post('/api/timelines', { headers: { origin: product.url }, data });
  await page.goto(`/timelines/${((await made.json()) as { id: string }).id}/sources`);
  await page.getByRole('button', { name: 'Import sources' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import sources' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('a date whose day and month may be swapped is asked about, and stays in words without an answer', async ({ openAs, product }) => {
  const page = await openAs('owner');
  const dialog = await openImport(page, product);
  const address = dialog.getByLabel('Or the address of a page, a DOI, an ISBN, an arXiv or PubMed id');
  await address.fill(`${origin}/kept`);
  await address.press('Enter');
  const question = dialog.getByRole('group', { name: 'Date: which day is “03/04/2022”?' });
  const choices = question.getByRole('radio');
  await expect(choices).toHaveCount(3);
  await expect(question.getByRole('radio', { name: '3 April 2022' })).not.toBeChecked();
  await expect(question.getByRole('radio', { name: '4 March 2022' })).not.toBeChecked();
  await expect(question.getByRole('radio', { name: 'Not known. It stays “03/04/2022”.' })).toBeChecked();
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import one source' }).click();
  await expect(page.getByText('Переговори /kept')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Sources' }).getByRole('listitem').first()).toContainText('03/04/2022');

  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Import sources' }).first().click();
  await address.fill(`${origin}/chosen`);
  await address.press('Enter');
  await expect(choices).toHaveCount(3);
  await expectNoSidewaysScroll(page);
  await question.getByRole('radio', { name: /^Not known/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(question.getByRole('radio', { name: '4 March 2022' })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(question.getByRole('radio', { name: '3 April 2022' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /Переговори \/chosen.*3 April 2022/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Import one source' }).click();
  await expect(page.getByRole('list', { name: 'Sources' }).getByRole('listitem').filter({ hasText: '/chosen' })).toContainText(
    '3 April 2022',
  );
});

test('an ISBN that nobody knows opens the form of a book with it, and a wrong digit is named', async ({ openAs, product }) => {
  const page = await openAs('owner');
  const dialog = await openImport(page, product);
  const address = dialog.getByLabel('Or the address of a page, a DOI, an ISBN, an arXiv or PubMed id');
  await address.fill('ISBN 978-0-306-40615-8');
  await address.press('Enter');
  await expect(address).toHaveAccessibleDescription('The last digit of this ISBN does not fit the others. Compare it with the book.');
  await expect(address).toBeFocused();
  await expect(address).toHaveValue('ISBN 978-0-306-40615-8');
  await address.fill('ISBN 978-0-306-40615-7');
  await address.press('Enter');
  const form = page.getByRole('dialog', { name: 'Add source' });
  await expect(form.getByRole('status').first()).toHaveText(
    'Nothing was found about the ISBN 978-0-306-40615-7. Fill in the book by hand.',
  );
  await expect(form.getByLabel('ISBN')).toHaveValue('978-0-306-40615-7');
  await expect(form.getByLabel('Type')).toHaveValue('book');
  await expect(form.getByLabel('Title', { exact: true })).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.type('Some book');
  await form.getByRole('button', { name: 'Save source' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: /^Edit the source.*Some book/ }).click();
  await expect(page.getByRole('dialog').getByLabel('ISBN')).toHaveValue('978-0-306-40615-7');
});
