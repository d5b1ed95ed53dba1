import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { ownColour } from '#app/_editor/room/personColours';
import { expect, test } from '../support/browser';
import type { Product } from '../support/product';

interface Person {
  id: string;
  name: string;
  page: Page;
}

async function arrive(browser: Browser, product: Product, name: string): Promise<Person> {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  const data = { name, email: `${randomUUID()}@example.org`, password: 'a long enough secret' };
  const answer = await page.request.post('/api/auth/sign-up/email', { headers: { origin: product.url }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { email, password } = data;
  const session = await page.request.post('/api/auth/sign-in/email', { headers: { origin: product.url }, data: { email, password } });
  const { user } = (await session.json()) as { user: { id: string } };
  return { id: user.id, name, page };
}

/** Two people who have one colour when each is alone. */
async function alike(browser: Browser, product: Product): Promise<[Person, Person]> {
  const known = new Map<string, Person>();
  for (let at = 1; ; at += 1) {
    const person = await arrive(browser, product, `Person ${at}`);
    const other = known.get(ownColour(person.id));
    if (other) {
      for (const each of known.values()) if (each !== other) await each.page.context().close();
      return [other, person];
    }
    known.set(ownColour(person.id), person);
  }
}

const colourIn = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'People here' })
    .getByRole('listitem')
    .filter({ has: page.locator(`[title^="${name}"]`) })
    .locator('[data-drawn]')
    .evaluate((initials) => getComputedStyle(initials).backgroundColor);

test('two people with one colour differ while both are in a timeline, and both see the same', async ({ browser, product }) => {
  const [ada, bob] = await alike(browser, product);
  const data = { title: 'Talks', teamName: 'Desk', language: 'en', timeZone: 'UTC' };
  const { id } = (await (await ada.page.request.post('/api/timelines', { data })).json()) as { id: string };
  const made = await ada.page.request.post(`/api/timelines/${id}/invitations`, { data: { role: 'editor' } });
  const { url } = (await made.json()) as { url: string };
  expect((await bob.page.request.post(`/api/invitations/${url.split('/').at(-1)}/accept`)).ok()).toBe(true);

  await ada.page.goto(`/timelines/${id}`);
  const alone = await colourIn(ada.page, ada.name);
  await bob.page.goto(`/timelines/${id}`);
  for (const { page } of [ada, bob]) await expect(page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(2);
  const seen = async ({ page }: Person) => [await colourIn(page, ada.name), await colourIn(page, bob.name)];
  const [hers, his] = await seen(ada);
  expect(hers).not.toBe(his);
  expect(await seen(bob)).toEqual([hers, his]);
  expect([hers, his]).toContain(alone);

  // Their carets have the same colours.
  await ada.page
    .getByRole('button', { name: /Add event|New event|Add the first event/ })
    .first()
    .click();
  await ada.page.getByLabel('Title', { exact: true }).fill('Joint');
  await bob.page.getByRole('button', { name: /^Joint/ }).click();
  for (const { page } of [ada, bob]) await page.getByRole('textbox', { name: 'What happened' }).click();
  for (const [{ page }, colour] of [
    [ada, his],
    [bob, hers],
  ] as const)
    await expect(page.locator('.colleague-caret')).toHaveCSS('border-inline-start-color', colour ?? '');

  // Who stays gets the own colour back.
  await bob.page.context().close();
  await expect.poll(() => colourIn(ada.page, ada.name)).toBe(alone);
  await ada.page.context().close();
});
