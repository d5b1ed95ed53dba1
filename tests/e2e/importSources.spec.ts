import { expect, expectNoSidewaysScroll, openPalette, settled, test, toastOf, violationsOn } from '../support/browser';

const file = `@book{kobzar, author = {Шевченко, Тарас}, title = {Кобзар}, date = {1840~}}
@online{talks, title = {Talks in Istanbul \\& Antalya}, date = {2022-03-29}, url = {https://example.org/talks}}
@book{broken, title = {Never closed
@article{late, author = {Doe, Jane}, title = {Late entry}, date = {199X}, journaltitle = {J}}`;

test('a file of a reference manager is looked at, imported, undone, and adds nothing the second time', { tag: '@journey:import' }, async ({
  openAs,
}) => {
  const page = await openAs('owner');
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Sources' }).click();
  const heading = page.getByRole('heading', { name: /^\d+ sources$/ });
  await expect(heading).toBeVisible();
  const before = Number.parseInt(await settled(page, () => heading.innerText()), 10);
  const open = () => page.getByRole('button', { name: 'Import sources' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import sources' });
  const choose = () =>
    dialog.locator('input[type=file]').setInputFiles({ name: 'library.bib', mimeType: 'text/plain', buffer: Buffer.from(file) });

  await open();
  expect(await violationsOn(page)).toEqual([]);
  await choose();
  await expect(dialog.getByRole('status')).toHaveText('library.bib (BibTeX): 3 new, no duplicates, 1 unreadable.', { timeout: 30_000 });
  await expect(dialog.getByText('Line 3: a brace or quotation mark is not closed.')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  const late = dialog.getByRole('checkbox', { name: /Late entry/ });
  await late.focus();
  await page.keyboard.press('Space');
  await expect(late).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Import 2 sources' }).click();
  await expect(heading).toHaveText(`${before + 2} sources`);

  await toastOf(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(heading).toHaveText(`${before} sources`);

  await open();
  await choose();
  await dialog.getByRole('button', { name: 'Import 3 sources' }).click();
  await expect(heading).toHaveText(`${before + 3} sources`);
  await open();
  await choose();
  await expect(dialog.getByRole('status')).toHaveText('library.bib (BibTeX): 0 new, 3 duplicates, 1 unreadable.', { timeout: 30_000 });
  await expect(dialog.getByText('In this timeline: Кобзар')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Choose sources to import' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the preview says which fields of a record are too large to be kept', async ({ openAs }) => {
  const page = await openAs('owner');
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('button', { name: 'Import sources' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import sources' });
  const long = 'довго '.repeat(4_000);
  const items = [
    { id: 'a', type: 'book', title: 'Повна', abstract: long, 'x-ocr': long, 'x-scan': { of: long } },
    { id: 'b', type: 'book', title: 'Коротка' },
  ];
  const buffer = Buffer.from(JSON.stringify(items));
  await dialog.locator('input[type=file]').setInputFiles({ name: 'full.json', mimeType: 'application/json', buffer });
  const records = dialog.getByRole('listitem');
  await expect(records.first()).toContainText('Too large to be kept: x-ocr, x-scan.');
  await expect(records.first()).toContainText('Only the first 20,000 characters are kept: Abstract.');
  await expect(records.last()).toContainText('Коротка');
  await expect(records.last()).not.toContainText('kept');
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('pasted references of another format say so, and a thousand records fit on a phone', async ({ openAs, product }) => {
  const page = await openAs('owner');
  // A timeline of its own: a thousand sources would be before those that other tests look for.
  const data = { title: 'A library', language: 'en', teamName: 'Library' };
  const made = await page.request.post('/api/timelines', { headers: { origin: product.url }, data });
  await page.goto(`/timelines/${((await made.json()) as { id: string }).id}`);
  await expect(page.getByText('No events yet')).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await openPalette(page);
  await page.keyboard.type('import sources');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Import sources' });
  const text = dialog.getByLabel('Or paste references');
  await text.fill('just words');
  await dialog.getByRole('button', { name: 'Read them' }).click();
  await expect(dialog.getByRole('alert')).toContainText('none of the formats', { timeout: 30_000 });
  await expect(text).toHaveValue('just words');
  const records = Array.from({ length: 1_000 }, (_, at) => `TY  - BOOK\nTI  - Book number ${at}\nPY  - 1999\nER  - \n`).join('\n');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'many.ris', mimeType: 'text/plain', buffer: Buffer.from(records) });
  await expect(dialog.getByRole('status')).toContainText('1,000 new', { timeout: 30_000 });
  expect(await dialog.getByRole('listitem').count()).toBeLessThan(60);
  await expectNoSidewaysScroll(page);
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 1,000 sources' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1,000 sources were imported.')).toBeVisible();
});

test('a viewer exports the sources, and sees what a format cannot hold', async ({ openAs }) => {
  const page = await openAs('viewer');
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export sources' });
  await expect(dialog.getByRole('status')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  for (const [format, ending, start] of [
    ['biblatex', 'bib', /^@\w+\{/],
    ['ris', 'ris', /^TY {2}- /],
    ['csl-json', 'json', /^\[/],
  ] as const) {
    await dialog.getByLabel('Format', { exact: true }).selectOption(format);
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download' }).click()]);
    expect(file.suggestedFilename()).toBe(`sources.${ending}`);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString('utf8')).toMatch(start);
  }
  await dialog.getByLabel('Format', { exact: true }).selectOption('styled');
  await dialog.getByLabel('Style', { exact: true }).selectOption('dstu-8302-2015');
  await dialog.getByLabel('Language', { exact: true }).selectOption('uk');
  await expect(dialog.getByRole('region', { name: 'References' }).getByRole('listitem').first()).toHaveText(/^1\. /);
  await expect(dialog.getByRole('link', { name: 'Citations by CSL (citeproc-js)' })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Import sources' })).toHaveCount(0);
});
