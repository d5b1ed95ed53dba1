import { expect, test, violationsOn } from '../support/browser';

test('an owner sets a password; readers give it without a script, and read the page with its fonts and its script', async ({
  openAs,
  browser,
  product,
}) => {
  const owner = await openAs('owner');
  await owner.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Settings' }).click();
  const field = owner.getByLabel('Password for readers', { exact: true });
  await field.fill('short');
  await owner.getByRole('button', { name: 'Set the password' }).click();
  await expect(field).toHaveAccessibleDescription(/at least 8 characters/);
  await field.fill('a word for readers');
  await field.press('Enter');
  await expect(owner.getByText('Readers need the password now.')).toBeVisible();
  expect(await violationsOn(owner)).toEqual([]);

  const plain = await (await browser.newContext({ baseURL: product.url, javaScriptEnabled: false })).newPage();
  expect((await plain.goto('/t/talks-2022/event/draft-12-april'))?.status()).toBe(403);
  await plain.getByLabel('Password').fill('a wrong word');
  await plain.keyboard.press('Enter');
  await expect(plain.getByText('This is not the password.')).toBeVisible();
  await plain.getByLabel('Password').fill('a word for readers');
  await plain.keyboard.press('Enter');
  await expect(plain).toHaveURL(/\/event\/draft-12-april$/);
  await expect(plain.getByRole('article')).toHaveCount(1);
  await plain.context().close();

  for (const colorScheme of ['light', 'dark'] as const) {
    const reader = await (await browser.newContext({ baseURL: product.url, colorScheme, viewport: { width: 360, height: 740 } })).newPage();
    await reader.goto('/t/talks-2022');
    expect(await violationsOn(reader)).toEqual([]);
    await reader.getByLabel('Password').fill('a word for readers');
    const failed: string[] = [];
    reader.on('response', (response) => response.status() >= 400 && failed.push(response.url()));
    await reader.keyboard.press('Enter');
    await expect(reader.getByRole('searchbox')).toBeVisible();
    await reader.evaluate(() => document.fonts.ready);
    await reader.goto('/t/talks-2022.json');
    expect(failed).toEqual([]);
    await reader.context().close();
  }

  // In the same page, the password that it has set is replaced, and then removed.
  const next = owner.getByLabel('New password for readers', { exact: true });
  await next.fill('another word for readers');
  await next.press('Enter');
  await expect(next).toHaveValue('');
  await expect(next).not.toHaveAttribute('aria-invalid', 'true');
  await owner.getByRole('button', { name: 'Remove the password' }).click();
  await expect(owner.getByText('Readers need no password any more.')).toBeVisible();
  const anybody = await (await browser.newContext({ baseURL: product.url })).newPage();
  expect((await anybody.goto('/t/talks-2022'))?.status()).toBe(200);
  await anybody.context().close();
});
