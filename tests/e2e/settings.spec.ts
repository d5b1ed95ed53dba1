import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from '@playwright/test';
import WebSocket from 'ws';
import { expect, expectNoSidewaysScroll, test, violationsOn } from '../support/browser';
import type { Product } from '../support/product';

interface Person {
  page: Page;
  name: string;
}

/** Creates an account and signs in. */
async function arrive(browser: Browser, product: Product, name: string): Promise<Person> {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  const given = { email: `${randomUUID()}@example.org`, password: 'a long enough secret' };
  for (const [path, data] of [
    ['sign-up', { name, ...given }],
    ['sign-in', given],
  ] as const) {
    const answer = await page.request.post(`/api/auth/${path}/email`, { headers: { origin: product.url }, data });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  return { page, name };
}

async function arriveInThree(browser: Browser, product: Product) {
  return {
    owner: await arrive(browser, product, 'Olena'),
    deputy: await arrive(browser, product, 'Daria'),
    guest: await arrive(browser, product, 'Ed'),
  };
}

async function newTimeline({ page }: Person, title: string, teamName = 'Desk'): Promise<{ id: string; room: string }> {
  const answer = await page.request.post('/api/timelines', { data: { title, teamName, language: 'en', timeZone: 'UTC' } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as { id: string; room: string };
}

/** Gives someone this role by an invitation. */
async function letIn(owner: Person, guest: Person, timelineId: string, role: string): Promise<void> {
  const made = await owner.page.request.post(`/api/timelines/${timelineId}/invitations`, { data: { role } });
  const { url } = (await made.json()) as { url: string };
  expect((await guest.page.request.post(`/api/invitations/${url.split('/').at(-1)}/accept`)).ok()).toBe(true);
}

/** Opens a socket of this person in a room, and returns its close code. */
async function closeCode({ page }: Person, product: Product, room: string): Promise<{ opened: Promise<void>; closed: Promise<number> }> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(product.url.replace('http', 'ws') + room, { headers: { cookie, origin: product.url } });
  return {
    opened: new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject)),
    closed: new Promise((resolve) => socket.on('close', resolve)),
  };
}

test('a timeline’s title, languages and time zone are set; it is copied, archived, deleted and restored', async ({ browser, product }) => {
  const [owner, editor] = [await arrive(browser, product, 'Olena'), await arrive(browser, product, 'Ed')];
  const { id, room } = await newTimeline(owner, 'Talks');
  await letIn(owner, editor, id, 'editor');
  const { page } = owner;
  let answer = (): void => undefined;
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/teams', async (route) => {
    await mayAnswer;
    await route.continue();
  });
  const asked = page.waitForRequest('**/api/teams');
  await page.goto(`/timelines/${id}/settings`);
  await asked;
  await expect(page.getByText('Desk', { exact: true })).toBeVisible();
  const noOther = page.getByText('You are in no other team');
  await expect(noOther).toHaveCount(0);
  answer();
  await expect(noOther).toBeVisible();
  await page.getByLabel('Add a language').fill('Nonsensical');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByLabel('Add a language')).toHaveAccessibleDescription(/Unknown language/);
  await page.getByLabel('Add a language').fill('Ukrainian');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Title in Ukrainian').fill('Переговори');
  await page.getByLabel('Title in Ukrainian').press('Enter');
  await page.getByRole('button', { name: 'Make main: Ukrainian' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Переговори');
  await page.getByRole('button', { name: 'Remove English' }).click();
  await expect(page.getByRole('dialog')).toContainText('The one text in it is removed too');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByLabel('Title in English')).toHaveCount(0);
  await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Title in English')).toHaveValue('Talks');
  await page.getByLabel('Time zone of the events').fill('europe/kyiv');
  await page.getByLabel('Time zone of the events').press('Enter');
  await expect(page.getByLabel('Time zone of the events')).toHaveValue('Europe/Kyiv');
  expect(await violationsOn(page)).toEqual([]);

  await page.getByRole('button', { name: 'Archive this timeline' }).click();
  await expect(page.getByText('This timeline is archived. Everyone with access can read it, and nobody can change it.')).toBeVisible();
  await editor.page.goto(`/timelines/${id}`);
  await expect(editor.page.getByText('No events yet')).toBeVisible();
  await expect(editor.page.getByRole('button', { name: /Add event|New event/ })).toHaveCount(0);
  // Its owners still manage its readers.
  await page.goto(`/timelines/${id}/members`);
  await expect(page.getByRole('button', { name: 'Remove Ed' })).toBeVisible();
  await page.goto(`/timelines/${id}/settings`);
  await page.getByRole('button', { name: 'Restore it from the archive' }).click();
  await expect(page.getByRole('button', { name: 'Archive this timeline' })).toBeVisible();
  await expect(page.getByLabel('Title in English')).toBeVisible();

  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByLabel('Title of the copy')).toHaveValue('Переговори (copy)');
  await page.getByRole('button', { name: 'Make the copy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Переговори (copy)');

  const line = await closeCode(editor, product, room);
  await line.opened;
  await page.goto(`/timelines/${id}/settings`);
  await page.getByRole('button', { name: 'Delete this timeline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Timelines' })).toBeVisible();
  expect(await line.closed).toBe(4404);
  expect((await editor.page.request.get(`/api/timelines/${id}`)).status()).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Переговори', exact: true })).toBeVisible();
  expect((await editor.page.request.get(`/api/timelines/${id}`)).status()).toBe(200);
  await expect(page.getByText(/Changed .+ by Olena/).first()).toBeVisible();
  for (const { page: each } of [owner, editor]) await each.context().close();
});

test('an invitation to a team names the inviter and the team; a removed member can be restored', async ({ browser, product }) => {
  const [owner, guest] = [await arrive(browser, product, 'Olena'), await arrive(browser, product, 'Guest')];
  await newTimeline(owner, 'Talks', 'غرفة الأخبار');
  const { page } = owner;
  await page.goto('/timelines');
  await page.getByRole('link', { name: 'غرفة الأخبار' }).click();
  await page.getByRole('button', { name: 'Create link' }).click();
  const url = await page.getByLabel('Address of the link').inputValue();
  expect(await violationsOn(page)).toEqual([]);

  const stranger = await (await browser.newContext({ baseURL: product.url })).newPage();
  for (const who of [stranger, guest.page]) {
    await who.goto(url);
    await expect(who.getByRole('heading', { name: 'Olena invites you' })).toBeVisible();
    await expect(who.getByText('غرفة الأخبار')).toBeVisible();
    expect(await violationsOn(who)).toEqual([]);
  }
  await expect(stranger.getByRole('link', { name: 'Create account' })).toBeVisible();
  await guest.page.getByRole('button', { name: 'Accept' }).click();
  await expect(guest.page.getByRole('heading', { name: 'غرفة الأخبار' })).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByText('This invitation does not work')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Remove Guest' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Remove Guest' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Remove Guest' })).toBeVisible();
  await guest.page.getByRole('button', { name: 'Leave this team' }).click();
  await guest.page.getByRole('dialog').getByRole('button', { name: 'Leave this team' }).click();
  await expect(guest.page.getByText('No timelines yet')).toBeVisible();
  for (const each of [page, guest.page, stranger]) await each.context().close();
});

test('an owner is told who has changed a role meanwhile, and to what; a role that is lowered shows at once, in the archive too', async ({
  browser,
  product,
}) => {
  const { owner, deputy, guest } = await arriveInThree(browser, product);
  const { id } = await newTimeline(owner, 'Talks');
  for (const person of [deputy, guest]) await letIn(owner, person, id, 'editor');
  const roleOf = ({ page }: Person, { name }: Person) => page.getByLabel(`Role of ${name}`, { exact: true });
  await owner.page.goto(`/timelines/${id}/members`);
  await roleOf(owner, deputy).selectOption('owner');
  await expect(roleOf(owner, deputy)).toHaveValue('owner');

  await deputy.page.goto(`/timelines/${id}/members`);
  await expect(roleOf(deputy, guest)).toHaveValue('editor');
  await roleOf(owner, guest).selectOption('viewer');
  await expect(roleOf(owner, guest)).toHaveValue('viewer');
  await roleOf(deputy, guest).selectOption('commenter');
  const words = 'Olena changed this meanwhile, to “viewer”. Choose again to replace that.';
  // It stands at the person that it is about.
  const refusal = deputy.page
    .getByRole('listitem')
    .filter({ has: roleOf(deputy, guest) })
    .getByRole('alert');
  await expect(refusal).toHaveText(words);
  await expect(roleOf(deputy, guest)).toHaveAccessibleDescription(words);
  await expect(roleOf(deputy, guest)).toHaveValue('viewer');
  // Nothing else is offered than to choose again.
  await expect(deputy.page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  expect(await violationsOn(deputy.page)).toEqual([]);
  await roleOf(deputy, guest).selectOption('commenter');
  await expect(roleOf(deputy, guest)).toHaveValue('commenter');
  await expect(refusal).toHaveCount(0);

  await owner.page.goto(`/timelines/${id}/settings`);
  await owner.page.getByRole('button', { name: 'Archive this timeline' }).click();
  await expect(owner.page.getByText('This timeline is archived.').first()).toBeVisible();
  const reports = deputy.page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Reports' });
  await expect(reports).toBeVisible();
  await expect(deputy.page.getByRole('button', { name: 'Remove Ed' })).toBeVisible();
  await owner.page.goto(`/timelines/${id}/members`);
  await roleOf(owner, deputy).selectOption('commenter');
  await expect(reports).toHaveCount(0);
  await expect(deputy.page.getByRole('button', { name: 'Remove Ed' })).toHaveCount(0);
  await expect(deputy.page.getByRole('listitem').filter({ hasText: 'Daria (you)' })).toContainText('Commenter');
  for (const { page } of [owner, deputy, guest]) await page.context().close();
});

test('the refusal of a role stands at the person, who may be removed meanwhile, in a timeline and in a team', async ({
  browser,
  product,
}) => {
  const { owner, deputy, guest } = await arriveInThree(browser, product);
  const { page } = owner;
  const { id } = await newTimeline(owner, 'Talks');
  const { teams } = (await (await page.request.get('/api/teams')).json()) as { teams: { id: string }[] };
  const teamId = teams[0]?.id ?? '';
  const places = [
    {
      address: `/timelines/${id}/members`,
      api: `/api/timelines/${id}`,
      roles: ['editor', 'viewer'],
      gone: 'They have no role on this timeline.',
    },
    { address: `/teams/${teamId}`, api: `/api/teams/${teamId}`, roles: ['member', 'owner'], gone: 'They are not in this team.' },
  ] as const;
  const roleOf = (name: string) => page.getByLabel(`Role of ${name}`, { exact: true });
  const refusalAt = (name: string) =>
    page
      .getByRole('listitem')
      .filter({ has: roleOf(name) })
      .getByRole('alert');
  for (const { address, api, roles, gone } of places) {
    for (const person of [deputy, guest]) {
      const { url } = (await (await page.request.post(`${api}/invitations`, { data: { role: roles[0] } })).json()) as { url: string };
      expect((await person.page.request.post(`/api/invitations/${url.split('/').at(-1)}/accept`)).ok()).toBe(true);
    }
    const { members } = (await (await page.request.get(`${api}/members`)).json()) as { members: { userId: string; name: string }[] };
    const idOf = (name: string) => members.find((each) => each.name === name)?.userId;
    expect((await page.request.patch(`${api}/members/${idOf('Daria')}`, { data: { role: 'owner' } })).ok()).toBe(true);
    await page.goto(address);
    await expect(roleOf('Ed')).toHaveValue(roles[0]);
    expect((await deputy.page.request.delete(`${api}/members/${idOf('Ed')}`)).ok()).toBe(true);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await roleOf('Ed').selectOption(roles[1]);
      await expect(refusalAt('Ed')).toHaveText(gone);
      await expect(roleOf('Ed')).toHaveAccessibleDescription(gone);
      await expect(roleOf('Ed')).toHaveValue(roles[0]);
    }
    await expect(page.getByRole('alert').filter({ hasText: gone })).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    expect(await violationsOn(page)).toEqual([]);
  }

  // The only owner of a team stays one.
  await roleOf('Daria').selectOption('member');
  await expect(roleOf('Daria')).toHaveValue('member');
  await roleOf('Olena').selectOption('member');
  await expect(refusalAt('Olena')).toHaveText('A team keeps at least one owner.');
  await expect(roleOf('Olena')).toHaveValue('owner');
  // An owner who has become a member is offered no act of owners.
  await roleOf('Daria').selectOption('owner');
  await expect(roleOf('Daria')).toHaveValue('owner');
  await roleOf('Olena').selectOption('member');
  await expect(roleOf('Daria')).toHaveCount(0);
  for (const each of [owner, deputy, guest]) await each.page.context().close();
});

test('the first publishing proposes an address in Latin letters, and shows whether another one is taken', async ({ browser, product }) => {
  const owner = await arrive(browser, product, 'Olena');
  const { id } = await newTimeline(owner, 'Київські переговори');
  const { page } = owner;
  await page.goto(`/timelines/${id}`);
  await page
    .getByRole('button', { name: /Add event|New event|Add the first event/ })
    .first()
    .click();
  await page.goto(`/timelines/${id}/editions`);
  await expect(page.getByLabel('Public address')).toHaveValue('kyivski-perehovory');
  await expect(page.getByText('This address is free.')).toBeVisible();
  await page.getByLabel('Public address').fill('talks-2022');
  await expect(page.getByText('This address is taken.')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await page.context().close();
});

test('the pages of timelines, teams and settings fit on a phone, with any titles', async ({ browser, product }) => {
  const owner = await arrive(browser, product, 'Olena');
  const { page } = owner;
  const long = 'Хронологія'.repeat(19);
  const { id } = await newTimeline(owner, long, 'Команда'.repeat(14));
  for (const title of ['Talks', 'مفاوضات إسطنبول', '2022']) await newTimeline(owner, title, 'Desk');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/timelines');
  await expect(page.getByRole('link', { name: long, exact: true })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Search timelines, events and sources').fill('хронологія');
  await expect(page.getByText('One timeline found.')).toBeAttached();
  await expect(page.getByRole('link', { name: 'Talks', exact: true })).toHaveCount(0);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('link', { name: 'Команда'.repeat(14) }).click();
  await expect(page.getByRole('button', { name: 'Delete this team' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  const top = async (of: Locator) => (await of.boundingBox())?.y ?? Number.NaN;
  const apart = async () => (await top(page.getByLabel('Name of the team'))) - (await top(page.getByRole('button', { name: 'Rename' })));
  await expect.poll(async () => Math.abs(await apart())).toBeLessThan(4);
  await page.goto(`/timelines/${id}/settings`);
  await expect(page.getByRole('button', { name: 'Delete this timeline' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.context().close();
});
