import { expect, openEvent, settled, test } from '../support/browser';

const communique = /Istanbul Communiqué|Istanbul/;
const saved = '[data-save-state="saved"]';

test('two people type in one text at the same time; both browsers have both texts, also after the server was killed', {
  tag: '@journey:two-people',
}, async ({ openAs, product }) => {
  const [ada, bob] = await Promise.all([openAs('owner'), openAs('editor')]);
  const [atAda, atBob] = [await openEvent(ada, /provisional deal/), await openEvent(bob, /provisional deal/)];
  await atAda.click();
  await ada.keyboard.press('Control+Home');
  await atBob.click();
  await bob.keyboard.press('Control+End');
  await Promise.all([
    ada.keyboard.type('Written by the owner. ', { delay: 15 }),
    bob.keyboard.type(' Дописано редактором.', { delay: 15 }),
  ]);
  for (const body of [atAda, atBob]) {
    await expect(body).toContainText(/Written by the owner\. (?:\u2060Demo owner\u2060)?Reuters reported/);
    await expect(body).toContainText('Дописано редактором.');
  }
  // Both see the other's caret.
  await expect(atAda.locator('.colleague-name', { hasText: 'Demo editor' })).toHaveCount(1);
  await Promise.all([expect(ada.locator(saved)).toBeVisible(), expect(bob.locator(saved)).toBeVisible()]);

  await product.kill();
  await expect(ada.locator('[data-save-state="offline"]')).toBeVisible();
  // Typed while the server is down: kept on the device, and shown as unsaved.
  await atAda.click();
  await ada.keyboard.press('Control+Home');
  await ada.keyboard.type('Offline. ');
  await expect(ada.getByText(/edits? (is|are) kept on this device/)).toBeVisible();
  await product.run();
  await expect(ada.locator(saved)).toBeVisible({ timeout: 30_000 });

  const fresh = await openAs('viewer');
  await fresh.getByRole('button', { name: /provisional deal/, expanded: false }).click();
  await expect(fresh.getByText('Offline. Written by the owner. Reuters reported')).toBeVisible();
  await expect(fresh.getByText('Дописано редактором.')).toBeVisible();
});

test('undo reverts the user’s own typing and keeps a colleague’s', { tag: '@journey:two-people' }, async ({ openAs }) => {
  const [ada, bob] = await Promise.all([openAs('owner'), openAs('editor')]);
  const [atAda, atBob] = [await openEvent(ada, /dead end/i), await openEvent(bob, /dead end/i)];
  await atAda.click();
  await ada.keyboard.press('Control+Home');
  await ada.keyboard.type('Mine. ');
  await expect(atBob).toContainText('Mine.');
  await atBob.click();
  await bob.keyboard.press('Control+End');
  await bob.keyboard.type(' Theirs.');
  await expect(atAda).toContainText('Theirs.');
  await atAda.click();
  await ada.keyboard.press('Control+z');
  await expect(atBob).not.toContainText('Mine.');
  await expect(atAda).toContainText('Theirs.');
});

test('an impossible date is refused beside the field with its problem, and a valid one is read back in words', {
  tag: '@journey:dates',
}, async ({ openAs }) => {
  const page = await openAs('editor');
  await openEvent(page, /dead end/i);
  const date = page.getByRole('textbox', { name: 'Date', exact: true });
  await date.fill('2022-02-30');
  await expect(page.getByText('That month has 28 days, not 30.')).toBeVisible();
  await date.fill('2022-04-12~');
  await expect(page.getByText('c. 12 April 2022')).toBeVisible();
  await date.press('Enter');
  await expect(page.locator(saved)).toBeVisible();
});

test('a source is found by typing, and cited at the caret', { tag: '@journey:citing' }, async ({ openAs }) => {
  const page = await openAs('editor');
  const body = await openEvent(page, /dead end/i);
  await expect(body.locator('.citation').first()).toBeVisible();
  const before = await settled(page, () => body.locator('.citation').count());
  await body.click();
  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: 'Cite' }).first().click();
  await page.getByRole('combobox').fill('charap hidden history');
  await expect(page.getByRole('option', { name: /Hidden History/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(body.locator('.citation')).toHaveCount(before + 1);
  await expect(page.getByRole('region', { name: 'The selected citation' })).toContainText('Charap');
});

test('a commenter’s comment reaches the editor without a reload; the commenter cannot change the text', {
  tag: '@journey:comments',
}, async ({ openAs }) => {
  const [commenter, editor] = await Promise.all([openAs('commenter'), openAs('editor')]);
  await openEvent(editor, /dead end/i);
  await commenter.getByRole('button', { name: /dead end/i, expanded: false }).click();
  const text = commenter.getByRole('textbox', { name: 'What happened' });
  await expect(text).toHaveAttribute('aria-readonly', 'true');
  const before = await text.textContent();
  await text.pressSequentially('Not mine to write.');
  await expect(text).toHaveText(before ?? '');
  await commenter.getByLabel('New comment').fill('Чи є перше джерело?');
  await commenter.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(editor.getByText('Чи є перше джерело?')).toBeVisible();
  await editor.getByRole('article', { name: 'Thread begun by Demo commenter' }).getByRole('button', { name: 'Resolve' }).click();
  await expect(commenter.getByText('One resolved thread')).toBeVisible();
});

test('the owner publishes; someone without an account and without JavaScript reads the Istanbul Communiqué with its sources', {
  tag: '@journey:publishing',
}, async ({ openAs, browser, product }) => {
  const reader = await (await browser.newContext({ baseURL: product.url, javaScriptEnabled: false })).newPage();
  const first = await (await fetch(`${product.url}/t/talks-2022/1`)).text();
  const owner = await openAs('owner');
  await owner.getByRole('link', { name: 'Editions' }).click();
  await owner.getByLabel('Note on this edition').fill('Second look.');
  await owner.getByRole('button', { name: /^Publish edition \d+$/ }).click();
  await expect(owner.getByText(/^Edition \d+ is published\.$/)).toBeVisible();

  await reader.goto('/t/talks-2022');
  await expect(reader.getByText('Second look.')).toBeVisible();
  const article = reader.getByRole('article').filter({ hasText: communique }).filter({ hasText: '29 March 2022' }).first();
  await expect(article).toBeVisible();
  await article.getByRole('button', { name: 'Source 1' }).first().click();
  const note = article.locator('.notes li:popover-open');
  await expect(note.locator('cite')).toBeVisible();
  await note.getByRole('link', { name: 'More about this source' }).click();
  await expect(reader.locator('.sources li:target')).toBeVisible();
  // The communiqué is one of the drafts in the matrix.
  await expect(reader.getByRole('rowheader', { name: /Istanbul Communiqué/ }).first()).toBeVisible();
  expect(await (await fetch(`${product.url}/t/talks-2022/1`)).text()).toBe(first);
  await reader.context().close();
});

test('an owner creates a timeline and invites by a link, which gives its reader the role', { tag: '@journey:invitations' }, async ({
  openAs,
  browser,
  product,
}) => {
  const owner = await openAs('owner');
  await owner.goto('/timelines');
  await owner.getByRole('button', { name: 'New timeline' }).click();
  await owner.getByLabel('Title').fill('Переговори');
  await owner.getByRole('button', { name: 'Create timeline' }).click();
  await expect(owner.getByText('No events yet')).toBeVisible();
  await owner.getByRole('link', { name: 'Members' }).click();
  await owner.getByRole('button', { name: 'Create link' }).click();
  const address = await owner.getByLabel('Address of the link').inputValue();

  const guest = await (await browser.newContext({ baseURL: product.url })).newPage();
  await guest.goto(address);
  await guest.getByRole('link', { name: 'Create account' }).click();
  await guest.getByLabel('Name').fill('Guest');
  await guest.getByLabel('E-mail').fill('guest@example.org');
  await guest.getByLabel('Password').fill('a long enough one');
  await guest.getByRole('button', { name: 'Create account' }).click();
  await expect(guest.getByRole('heading', { name: 'Demo owner invites you' })).toBeVisible();
  await expect(guest.getByRole('main')).toContainText('Переговори');
  await expect(guest.getByRole('main')).toContainText('As a commenter, you can read it and comment.');
  await guest.getByRole('button', { name: 'Accept' }).click();
  await expect(guest.getByRole('heading', { name: 'Переговори' })).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Add event' })).toHaveCount(0);
  await guest.context().close();
});
