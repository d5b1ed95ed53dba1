import { expect, expectNoSidewaysScroll, test, violationsOn } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';

const corrected = 'draft-12-april';

test('a reader reports an error without a script, an account or a cookie, and is told what to mend', { tag: '@journey:reports' }, async ({
  browser,
  product,
}) => {
  const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const others: string[] = [];
  page.on('request', (request) => new URL(request.url()).origin !== product.url && others.push(request.url()));
  await page.goto('/t/talks-2022');
  const link = page.getByRole('article').first().getByRole('link', { name: 'Report an error' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Report an error' })).toBeVisible();
  await page.getByLabel('What is wrong?').fill('The day is wrong.');
  await page.getByLabel('A source that shows it (optional)').fill('a book');
  await page.getByRole('button', { name: 'Send the report' }).press('Enter');
  const source = page.getByLabel('A source that shows it (optional)');
  await expect(source).toHaveAccessibleDescription(/This is not the address of a page on the web/);
  await expect(page.getByLabel('What is wrong?')).toHaveValue('The day is wrong.');
  await expect(page).toHaveTitle(/^Not sent: Report an error/);
  await source.fill('example.org/page');
  await page.getByRole('button', { name: 'Send the report' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your report was sent' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the event' }).click();
  await expect(page).toHaveURL(/\/t\/talks-2022\/\d+#/);
  expect(await context.cookies()).toEqual([]);
  expect(others).toEqual([]);
  await context.close();
});

test('the form has no violation and does not scroll sideways, light and dark, before and after a refusal', async ({ browser, product }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await browser.newContext({ baseURL: product.url, colorScheme, viewport: { width: 320, height: 700 } })).newPage();
    await page.goto('/t/talks-2022');
    expect(await violationsOn(page)).toEqual([]);
    await page.goto(`/t/talks-2022/1/report/${corrected}`);
    await expect(page.getByRole('link', { name: /A newer edition was published/ })).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel('What is wrong?').fill(' ');
    await page.getByRole('button', { name: 'Send the report' }).click();
    await expect(page.getByLabel('What is wrong?')).toHaveAccessibleDescription(/Write what is wrong/);
    await expect(page.getByLabel('What is wrong?')).toBeFocused();
    expect(await violationsOn(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await page.context().close();
  }
});

test('an editor is told of a report at its event, takes it up, answers it with a correction, and dismisses another', {
  tag: '@journey:reports',
}, async ({ openAs }) => {
  const page = await openAs('editor');
  const reader = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin });
  const form = await reader?.newPage();
  if (!reader || !form) throw new Error('There is no browser.');
  const report = async (event: string, words: string) => {
    await form.goto(`/t/talks-2022/1/report/${event}`);
    await form.getByLabel('What is wrong?').fill(words);
    await form.getByLabel('How to reach you (optional)').fill('reader@example.org');
    await form.getByRole('button', { name: 'Send the report' }).click();
    await expect(form.getByRole('heading', { level: 1, name: 'Your report was sent' })).toBeVisible();
  };
  const views = page.getByRole('navigation', { name: 'Views of this timeline' });
  await views.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { name: 'Reports of readers' })).toBeVisible();
  await report(corrected, 'The title says too much.');
  // A notification leads here from everywhere.
  await expect(page.getByRole('button', { name: /^Notifications, [1-9]\d* unread$/ })).toBeVisible();
  // It comes without a reload.
  const item = page.getByRole('listitem').filter({ hasText: 'The title says too much.' });
  await expect(item).toContainText('reader@example.org');
  expect(await violationsOn(page)).toEqual([]);
  await item.getByRole('link').first().click();
  const atEvent = page.getByRole('link', { name: '1 open report of a reader' });
  await atEvent.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Only on/)).toBeVisible();
  await item.getByRole('button', { name: /^Take up/ }).press('Enter');
  await expect(item).toContainText('Taken up by');
  await item.getByRole('button', { name: 'Answer with it' }).press('Enter');
  await expect(page.getByText('No report is open')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reports of readers' })).toBeFocused();
  await page.getByRole('button', { name: 'Answered' }).press('Enter');
  await expect(item).toContainText('Answered with the correction in edition 2');
  await expect(item).not.toContainText('reader@example.org');
  await form.goto('/t/talks-2022/corrections');
  await expect(form.getByText('A reader reported this error.')).toBeVisible();

  await page.getByRole('button', { name: 'Show all reports' }).click();
  await page.getByRole('button', { name: 'Open', exact: false }).first().press('Enter');
  await report('kozak-provisional-deal', 'This never was.');
  const other = page.getByRole('listitem').filter({ hasText: 'This never was.' });
  await expect(other).toContainText('No correction of this event was published since edition 1.');
  await other.getByRole('button', { name: /^Dismiss/ }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Dismiss' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Say why it is dismissed.');
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByLabel('Reason').fill('Two sources say so.');
  await dialog.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(other).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Dismissed' }).click();
  await expect(other).toContainText('Two sources say so.');
  await expectNoSidewaysScroll(page);
  expect(await violationsOn(page)).toEqual([]);
  await reader.close();
});

test('a report on an archived timeline is taken up and dismissed, and cannot be answered by a new correction', async ({
  openAs,
  product,
}) => {
  const address = await makeTimeline(product, 20);
  const owner = await openAs('owner');
  await owner.goto(`${address}/editions`);
  await owner.getByRole('button', { name: 'Publish edition 1' }).click();
  await expect(owner.getByRole('status').filter({ hasText: 'Edition 1 is published.' })).toBeVisible();
  const page = await owner.getByRole('link', { name: 'View edition 1' }).getAttribute('href');
  const form = await owner.context().newPage();
  await form.goto(`${page}/report/made-1`);
  await form.getByLabel('What is wrong?').fill('The day is wrong.');
  await form.getByRole('button', { name: 'Send the report' }).click();
  await expect(form.getByRole('heading', { level: 1, name: 'Your report was sent' })).toBeVisible();
  await owner.goto(`${address}/settings`);
  await owner.getByRole('button', { name: 'Archive this timeline' }).press('Enter');
  await expect(owner.getByText('This timeline is archived.').first()).toBeVisible();

  const views = owner.getByRole('navigation', { name: 'Views of this timeline' });
  await views.getByRole('link', { name: 'Reports' }).press('Enter');
  const item = owner.getByRole('listitem').filter({ hasText: 'The day is wrong.' });
  await expect(item).toContainText('an archived timeline publishes none');
  await item.getByRole('button', { name: /^Take up/ }).press('Enter');
  await expect(item).toContainText('Taken up by');
  // So it is after a reload, where the page begins as that of an archived timeline.
  await owner.reload();
  await item.getByRole('button', { name: /^Dismiss/ }).press('Enter');
  await owner.getByRole('dialog').getByLabel('Reason').fill('Two sources say so.');
  await owner.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(owner.getByText('No report is open')).toBeVisible();
  expect(await violationsOn(owner)).toEqual([]);
});

test('the words of the link are found at no event', async ({ browser, product }) => {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto('/t/talks-2022?q=error');
  await expect(page.locator('#x-filter output[data-shown]')).toHaveText(/^Shown: \d+ of \d+$/);
  const own = await page.evaluate(
    () =>
      [...document.querySelectorAll('article')].filter((article) => {
        article.querySelector('.report')?.remove();
        return article.textContent.toLowerCase().includes('error');
      }).length,
  );
  await expect(page.locator('#x-filter output[data-shown]')).toHaveText(new RegExp(`^Shown: ${own} of `));
  await page.context().close();
});

test('a commenter sees no reports', async ({ openAs }) => {
  const page = await openAs('commenter');
  await expect(page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Editions' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Reports' })).toHaveCount(0);
  await page.goto(`${page.url().split('?')[0]}/reports`);
  await expect(page.getByText('Editors and owners see the reports.')).toBeVisible();
});
