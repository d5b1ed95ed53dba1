import type { Page } from '@playwright/test';
import { expect, openEvent, test, violationsOn } from '../support/browser';

const saved = '[data-save-state="saved"]';

function dateOf(page: Page) {
  return page.getByRole('textbox', { name: 'Date', exact: true });
}

/** Types into the date of the open event and leaves the field. */
async function typeDate(page: Page, typed: string): Promise<void> {
  await dateOf(page).fill(typed);
  await dateOf(page).press('Enter');
}

test('a date is typed in words of three languages, kept as typed, and read back; undo restores the former date', {
  tag: '@journey:dates',
}, async ({ openAs }) => {
  const page = await openAs('editor');
  await openEvent(page, /provisional deal/);
  const before = await dateOf(page).inputValue();
  for (const [typed, read] of [
    ['late March 2022', /between 21 and 31 March 2022/],
    ['29-30 березня 2022', /29–30 March 2022/],
    ['не позднее 15 апреля 2022', /15 April 2022 or earlier/],
    ['c. 2014', /c\. 2014/],
  ] as const) {
    await typeDate(page, typed);
    await expect(page.getByText(read).first()).toBeVisible();
    await expect(dateOf(page)).toHaveValue(typed);
  }
  await expect(page.locator(saved)).toBeVisible();
  await page.reload();
  await expect(dateOf(page)).toHaveValue('c. 2014');
  await typeDate(page, before);
  await expect(dateOf(page)).toHaveValue(before);
});

test('an ambiguous day and month offer a choice by keyboard, and nothing is guessed', async ({ openAs }) => {
  const page = await openAs('editor');
  await openEvent(page, /provisional deal/);
  const before = await dateOf(page).inputValue();
  await typeDate(page, '03/04/2022');
  const which = page.getByRole('group', { name: 'Which is meant?' });
  await expect(which.getByRole('button')).toHaveText([/3 April 2022/, /4 March 2022|March 4/]);
  expect(await violationsOn(page)).toEqual([]);
  await which.getByRole('button', { name: /3 April 2022/ }).press('Enter');
  await expect(which).toBeHidden();
  await expect(dateOf(page)).toHaveValue('03/04/2022');
  await expect(page.getByText('3 April 2022', { exact: true }).first()).toBeVisible();
  // The EDTF notation is one click away.
  await expect(page.getByText('2022-04-03')).toBeHidden();
  await page.getByText('EDTF notation').click();
  await expect(page.getByText('2022-04-03')).toBeVisible();
  await typeDate(page, before);
});

test('a time of day without a zone is in the timeline’s zone, is sorted within its day, and can be moved to another zone', async ({
  openAs,
}) => {
  const page = await openAs('editor');
  await openEvent(page, /provisional deal/);
  const before = await dateOf(page).inputValue();
  await typeDate(page, '29 March 2022 14:30');
  await expect(page.locator('.document-date').getByText('29 March 2022, 14:30 UTC+3')).toBeVisible();
  await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Kyiv');
  // Not behind the last event, where what has no date stands.
  await expect(page.getByRole('list', { name: 'Events by date' }).locator('> li').last()).not.toContainText('provisional deal');
  await page.getByLabel('Time zone').selectOption('Europe/London');
  await expect(dateOf(page)).toHaveValue('29 March 2022, 14:30 UTC+1');
  await typeDate(page, before);
  await expect(page.getByLabel('Time zone')).toBeHidden();
});

test('an undated event follows the event that its words name, for everyone, and one undo reverts it', async ({ openAs }) => {
  const page = await openAs('editor');
  const colleague = await openAs('viewer');
  const total = await page.getByRole('heading', { name: /^\d+ events$/ }).innerText();
  await page.getByRole('button', { name: 'Add event' }).click();
  await expect(page.getByRole('heading', { name: 'Undated' })).toBeVisible();
  await typeDate(page, 'after the Istanbul Communiqué');
  const which = page.getByRole('group', { name: /^After which of these/ });
  await which.getByRole('button', { name: /The Istanbul Communiqué sets/ }).click();
  await expect(which).toBeHidden();
  await expect(dateOf(page)).toHaveValue('after the Istanbul Communiqué');
  await expect(page.getByText('After “The Istanbul Communiqué sets out a framework”')).toBeVisible();

  await colleague.keyboard.press('/');
  await colleague.keyboard.press('Escape');
  await colleague.getByRole('button', { name: /^The Istanbul Communiqué sets/ }).focus();
  await colleague.keyboard.press('End');
  await expect(colleague.getByRole('button', { name: /^Untitled event\s*After “The Istanbul Communiqué sets/ })).toBeVisible();

  // Undoes the event, its words and its link, until nothing is left.
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(async () => {
    if (await undo.isEnabled()) await undo.click();
    await expect(page.getByRole('heading', { name: total })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a date that EDTF cannot hold is kept in words, listed with them, and does not block publishing', async ({ openAs }) => {
  const page = await openAs('owner');
  await openEvent(page, /provisional deal/);
  const before = await dateOf(page).inputValue();
  await typeDate(page, 'on the eve of the talks');
  await expect(dateOf(page)).toHaveAccessibleDescription(/These words are published as you wrote them/);
  expect(await violationsOn(page)).toEqual([]);
  await expect(page.locator(saved)).toBeVisible();
  await page.reload();
  await expect(dateOf(page)).toHaveValue('on the eve of the talks');
  await expect(page.getByRole('heading', { name: 'Dated in words only' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'on the eve of the talks' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Editions' }).click();
  const remark = page.getByText(/has a date only in words, .*: on the eve of the talks/);
  await expect(remark).toBeAttached();
  if (!(await remark.isVisible())) await page.getByText(/^Show the other/).click();
  await expect(remark).toBeVisible();
  await expect(page.getByRole('button', { name: /^Publish/ })).toBeEnabled();
  await page.goBack();
  await typeDate(page, before);
  await expect(dateOf(page)).toHaveValue(before);
});

test('the date column shows unknown parts, and an old-style date has to be confirmed', async ({ openAs }) => {
  const page = await openAs('editor');
  await openEvent(page, /provisional deal/);
  const before = await dateOf(page).inputValue();
  for (const [typed, month, day] of [
    ['between 3 and 9 May 2024', 'May 2024', 'between 3 and 9 May'],
    ['autumn 1914', 'autumn 1914', 'autumn 1914'],
    ['15 March 44 BC', 'March 44 BC', 'Fri 15 Mar'],
    ['1960s', '1960s', '1960s'],
  ] as const) {
    await typeDate(page, typed);
    await expect(page.getByRole('heading', { level: 3, name: month, exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { level: 4, name: day, exact: true })).toBeVisible();
  }
  await typeDate(page, '25 October 1917 O.S.');
  await page.getByRole('button', { name: '7 November 1917, converted from the Julian calendar' }).click();
  await expect(page.getByRole('heading', { level: 4, name: 'Wed 7 Nov' })).toBeVisible();
  await expect(dateOf(page)).toHaveValue('25 October 1917 O.S.');
  await typeDate(page, before);
  await expect(dateOf(page)).toHaveValue(before);
});
