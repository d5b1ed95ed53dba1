import type { Browser, Page } from '@playwright/test';
import { expect, openEvent, test } from '../support/browser';

const saveState = (page: Page) => page.locator('[data-save-state]');
const saved = (page: Page) => expect(saveState(page)).toHaveAttribute('data-save-state', 'saved', { timeout: 30_000 });
const banner = (page: Page) => page.getByRole('region', { name: 'Unsaved edits' });

/** Returns the address of the editor's membership. */
async function findEditor(owner: Page): Promise<string> {
  const path = `/api/timelines/${new URL(owner.url()).pathname.split('/')[2]}/members`;
  const { members } = (await (await owner.request.get(path)).json()) as { members: { userId: string; name: string }[] };
  return `${path}/${members.find(({ name }) => name === 'Demo editor')?.userId}`;
}

async function setEditorsRole(owner: Page, role: 'viewer' | 'editor'): Promise<void> {
  const headers = { origin: new URL(owner.url()).origin };
  const changed = await owner.request.patch(await findEditor(owner), { headers, data: { role } });
  expect(changed.ok(), await changed.text()).toBe(true);
}

/** Pastes plain text into the focused element, as the browser does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** The renderer ends at once, without events in the page. */
async function crash(page: Page, browser: Browser): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await browser.newBrowserCDPSession();
  void page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await session.detach();
}

test('words written offline by a user whose role was withdrawn are reported as unsaved, can be copied and dropped, and are never sent', async ({
  openAs,
}) => {
  test.setTimeout(240_000);
  const page = await openAs('editor');
  const owner = await openAs('owner');
  await saved(page);
  const body = await openEvent(page, /provisional deal/);
  await body.click();
  await page.keyboard.press('Control+Home');
  await page.context().setOffline(true);
  await page.keyboard.type('Nobody else has this. ');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'offline');
  await expect(banner(page)).toContainText(/No connection to the server\. \d+ edits? (is|are) kept on this device/);
  await setEditorsRole(owner, 'viewer');
  try {
    await page.context().setOffline(false);
    await expect(banner(page)).toContainText('not saved', { timeout: 30_000 });
    await saved(page);
    await expect(page.getByText('Nobody else has this.')).toHaveCount(0);
    await page.reload();
    await saved(page);
    await banner(page).getByRole('button', { name: 'Show and copy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Not saved' });
    await expect(dialog.getByRole('textbox').first()).toHaveValue(/Nobody else has this\./);
    await expect(dialog).toContainText('Your role no longer allowed editing.');
  } finally {
    await setEditorsRole(owner, 'editor');
  }
  await page.reload();
  await saved(page);
  await expect(body).not.toContainText('Nobody else has this.');
  await banner(page).getByRole('button', { name: 'Show and copy' }).click();
  await page.getByRole('button', { name: 'Drop all' }).click();
  await page.getByRole('button', { name: 'Drop them' }).click();
  await expect(banner(page)).not.toContainText('not saved');
});

test('a timeline whose access was withdrawn stays visible, but cannot be edited', { tag: '@journey:access' }, async ({ openAs }) => {
  const page = await openAs('editor');
  const owner = await openAs('owner');
  await saved(page);
  const headers = { origin: new URL(owner.url()).origin };
  const editor = await findEditor(owner);
  await openEvent(page, /provisional deal/);
  expect((await owner.request.delete(editor, { headers })).ok()).toBe(true);
  try {
    await expect(banner(page)).toContainText('Your access to this timeline was withdrawn.');
    await expect(page.getByRole('button', { name: 'Add event' })).toHaveCount(0);
    // Where threads have words marked, the text stays in the editor, read-only.
    await expect(page.getByRole('textbox', { name: 'What happened' }).and(page.locator(':not([aria-readonly=true])'))).toHaveCount(0);
  } finally {
    expect((await owner.request.post(`${editor}/restore`, { headers })).ok()).toBe(true);
  }
});

test('a field with a draft is not shown as saved, and is written when the tab closes', { tag: '@journey:offline' }, async ({ openAs }) => {
  const page = await openAs('editor');
  await saved(page);
  await openEvent(page, /provisional deal/);
  const place = page.getByRole('textbox', { name: 'Place', exact: true });
  await place.fill('Closed tab');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'draft');
  const next = await page.context().newPage();
  await page.close({ runBeforeUnload: true });
  const colleague = await openAs('owner');
  await openEvent(colleague, /provisional deal/);
  await expect(colleague.getByRole('textbox', { name: 'Place', exact: true })).toHaveValue('Closed tab');
  await next.close();
});

test('one person writes offline in two windows in one event: both keep their words, and those of a single value are kept for copying', async ({
  openAs,
}) => {
  test.setTimeout(240_000);
  const one = await openAs('editor');
  const address = one.url().split('#')[0] ?? '';
  const other = await one.context().newPage();
  await other.goto(address);
  const windows = [
    { page: one, words: 'From the first window. ', place: 'First place' },
    { page: other, words: 'From the other window. ', place: 'Other place' },
  ];
  const event = /Boris Johnson visits Kyiv/;
  for (const { page } of windows) {
    await saved(page);
    await openEvent(page, event);
  }
  await one.context().setOffline(true);
  for (const { page, words, place } of windows) {
    const body = page.getByRole('textbox', { name: 'What happened' });
    await body.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type(words);
    await page.getByRole('textbox', { name: 'Place', exact: true }).fill(place);
    await page.getByRole('textbox', { name: 'Place', exact: true }).press('Enter');
    await expect(saveState(page)).toHaveAttribute('data-save-state', 'offline');
  }
  await one.context().setOffline(false);
  for (const { page } of windows) {
    await saved(page);
    for (const { words } of windows) await expect(page.getByRole('textbox', { name: 'What happened' })).toContainText(words.trim());
  }
  // Either window may have the edit of the other first; once they agree, both have both.
  const shownIn = (page: Page) => page.getByRole('textbox', { name: 'Place', exact: true }).inputValue();
  await expect.poll(async () => (await shownIn(one)) === (await shownIn(other))).toBe(true);
  const shown = await shownIn(one);
  const [lost] = windows.map(({ place }) => place).filter((place) => place !== shown);
  // The window that has lost its value keeps it at that moment. The copies of both windows are on one device.
  await expect.poll(async () => (await Promise.all(windows.map(({ page }) => banner(page).isVisible()))).some(Boolean)).toBe(true);
  await one.reload();
  await saved(one);
  await banner(one).getByRole('button', { name: 'Show and copy' }).click();
  const kept = one.getByRole('dialog', { name: 'Not saved' }).getByRole('textbox');
  await expect
    .poll(async () => (await kept.evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value))).join())
    .toContain(lost);
});

test('a field with a draft at a crash of the tab has its words again', async ({ openAs, browser }) => {
  const page = await openAs('editor');
  await saved(page);
  const address = page.url();
  await openEvent(page, /dead end/i);
  await page.getByRole('textbox', { name: 'Place', exact: true }).fill('Crashed tab');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'draft');
  await crash(page, browser);
  const next = await page.context().newPage();
  await next.goto(address.split('#')[0] ?? address);
  await expect(saveState(next)).toHaveAttribute('data-save-state', 'draft', { timeout: 30_000 });
  await expect(banner(next)).toContainText('1 change of yours was not saved');
  await openEvent(next, /dead end/i);
  const place = next.getByRole('textbox', { name: 'Place', exact: true });
  await expect(place).toHaveValue('Crashed tab');
  await expect(banner(next)).not.toContainText('not saved');
  await place.press('Enter');
  await saved(next);
});

test('the draft of a form with a button returns after a reload, and is not shown as saved until it is sent', async ({ openAs }) => {
  const page = await openAs('editor');
  await saved(page);
  await openEvent(page, /provisional deal/);
  const comment = page.getByLabel('New comment');
  await comment.fill('Is there a first source?');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'draft');
  await page.reload();
  await expect(comment).toHaveValue('Is there a first source?');
  await comment.fill('');
  await saved(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Editions' }).click();
  const note = page.getByLabel('Note on this edition');
  await note.fill('Three sources were added.');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'draft');
  await page.reload();
  await expect(note).toHaveValue('Three sources were added.');
  await note.fill('');
  await saved(page);
});

test('words typed while a comment or a reply is sent stay in the field', async ({ openAs }) => {
  const ada = await openAs('editor');
  await ada.getByRole('button', { name: /^Third round brings little/, expanded: false }).click();
  /** Sends, types more before the server gets it, and lets it go. */
  const sendSlowly = async (label: string, words: string) => {
    let letGo = () => undefined as undefined;
    const isLetGo = new Promise<void>((resolve) => {
      letGo = () => void resolve() as undefined;
    });
    await ada.route(/\/threads(\/[^/]+\/comments)?$/, async (route) => {
      if (route.request().method() === 'POST') await isLetGo;
      await route.continue();
    });
    await ada.getByLabel(label).fill(words);
    const isSent = ada.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/threads'));
    await ada.keyboard.press('Control+Enter');
    await isSent;
    await ada.keyboard.type(' And more.');
    letGo();
    await expect(ada.getByRole('article', { name: /^Comment by/ }).filter({ hasText: words })).toBeVisible();
    await expect(ada.getByLabel(label)).toHaveValue('And more.');
    await ada.unrouteAll();
  };
  await sendSlowly('New comment', 'Who was there?');
  await ada.getByLabel('New comment').fill('');
  await ada
    .getByRole('article', { name: /^Thread begun/ })
    .filter({ hasText: 'Who was there?' })
    .getByRole('button', { name: 'Reply' })
    .click();
  await sendSlowly('Reply', 'Two delegations.');
});

test('drafts of an actor, a link, a picture and a source return after a reload', async ({ openAs }) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await saved(page);
  const isKept = async () => {
    await expect(saveState(page)).toHaveAttribute('data-save-state', 'draft');
    await page.reload();
    await expect(saveState(page)).toHaveAttribute('data-save-state', 'draft', { timeout: 30_000 });
  };
  await openEvent(page, /provisional deal/);
  const actor = page.getByLabel('Actors');
  const other = page.getByLabel('Link to another event');
  await actor.fill('The Vatican');
  await other.fill('Nowhere yet');
  await isKept();
  await expect(actor).toHaveValue('The Vatican');
  await expect(other).toHaveValue('Nowhere yet');
  await actor.fill('');
  await other.fill('');
  await saved(page);

  const dialogs = [
    { open: 'Link', field: 'Address', button: 'Cancel' },
    { open: 'Insert image', field: 'Credit', button: 'Cancel' },
  ];
  for (const { open, field, button } of dialogs) {
    const opener = page.getByRole('toolbar', { name: /What happened$/ }).getByRole('button', { name: open, exact: true });
    const typed = page.getByRole('dialog').getByLabel(field, { exact: true });
    await page.getByRole('textbox', { name: 'What happened' }).click();
    await opener.click();
    await typed.fill('https://ft.example/15-points');
    await isKept();
    await expect(banner(page)).toContainText('1 change of yours was not saved');
    await page.getByRole('textbox', { name: 'What happened' }).click();
    await opener.click();
    await expect(typed).toHaveValue('https://ft.example/15-points');
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
    await saved(page);
  }

  await page.getByRole('navigation').getByRole('link', { name: 'Sources' }).click();
  const title = page.getByRole('dialog').getByLabel('Title', { exact: true });
  await page.getByRole('button', { name: 'Add source' }).first().click();
  await title.fill('Minutes of the third round');
  await page.getByRole('dialog').getByLabel('Note', { exact: true }).fill('Seen in print.');
  await isKept();
  await expect(banner(page)).toContainText('2 changes of yours were not saved');
  await page.getByRole('button', { name: 'Add source' }).first().click();
  await expect(title).toHaveValue('Minutes of the third round');
  await page.getByRole('dialog').getByRole('button', { name: 'Save source' }).click();
  await saved(page);
  await expect(page.getByText('“Minutes of the third round.”')).toBeVisible();
  await expect(banner(page)).not.toContainText('not saved');
});

test('a text of 3,000 paragraphs is pasted, saved, and present after a reload', async ({ openAs, product }) => {
  test.setTimeout(180_000);
  const page = await openAs('owner');
  const made = await page.request.post('/api/timelines', {
    headers: { origin: product.url },
    data: { title: 'Minutes', language: 'en', teamName: 'Minute takers' },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/timelines/${id}`);
  await page.getByRole('button', { name: 'Add event' }).first().click();
  const body = page.getByRole('textbox', { name: 'What happened' });
  await body.click();
  await paste(page, Array.from({ length: 3_000 }, (_, at) => `Line ${at} of the minutes.`).join('\n\n'));
  await expect(body).toContainText('Line 2999 of the minutes.');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'saved', { timeout: 60_000 });
  await page.reload();
  await saved(page);
  await expect(body).toContainText('Line 2999 of the minutes.');
});

test('a signed-out user is notified, and returns to the same place with the waiting edits', async ({ openAs }) => {
  test.setTimeout(120_000);
  const page = await openAs('editor');
  await saved(page);
  const body = await openEvent(page, /provisional deal/);
  await body.click();
  await page.keyboard.press('Control+Home');
  const { pathname, hash } = new URL(page.url());
  await page.context().setOffline(true);
  await page.keyboard.type('Written signed out. ');
  await expect(saveState(page)).toHaveAttribute('data-save-state', 'offline');
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await expect(banner(page)).toContainText('You are signed out.', { timeout: 30_000 });
  await banner(page).getByRole('link', { name: 'Sign in again' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill('editor@demo.local');
  await page.getByLabel('Password').fill('demo-annalist');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await saved(page);
  await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).hash).toBe(pathname + hash);
  await expect(body).toContainText('Written signed out.');
});

test('the save state does not change with each letter of somebody who types, and says that all is saved after a pause', async ({
  openAs,
}) => {
  const page = await openAs('editor');
  const body = await openEvent(page, /dead end/i);
  await body.click();
  await page.keyboard.type('w');
  await saved(page);
  const line = await saveState(page).elementHandle();
  await line?.evaluate((element) => {
    const seen: string[] = [];
    Object.assign(window, { seenStates: seen });
    const note = () => seen.push(element.getAttribute('data-save-state') ?? '');
    new MutationObserver(note).observe(element, { attributes: true, attributeFilter: ['data-save-state'] });
  });
  const letters = 20;
  await page.keyboard.type('w'.repeat(letters), { delay: 90 });
  await saved(page);
  const states = await page.evaluate(() => (window as unknown as { seenStates: string[] }).seenStates);
  expect(states.at(-1)).toBe('saved');
  // Twice with each letter, if it followed each of them. A slow machine makes a pause of its own.
  expect(states.length).toBeLessThan(letters);
});

test('a page that is opened connects and is saved; it never says that it saves', async ({ openAs }) => {
  const page = await openAs('editor');
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const state = document.querySelector('[data-save-state]')?.getAttribute('data-save-state');
      if (state && seen.at(-1) !== state) seen.push(state);
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-save-state'] });
  });
  await page.reload();
  await saved(page);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).not.toContain('saving');
});
