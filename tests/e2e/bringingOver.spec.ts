import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { violationsOn } from '#tests/support/browser';
import { insertFormerTimeline } from '#tests/support/docs/formerTimeline';
import { Product } from '#tests/support/product';

const events = 1_000;

test('a timeline of the former shape shows that it is brought over, and opens by itself; another one opens as ever', async ({
  browser,
}) => {
  test.setTimeout(400_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'annalist-former-'));
  const postgres = await startEmbeddedPostgres(folder);
  const product = await Product.start({ DATABASE_URL: postgres.url, DEMO: '1' });
  try {
    setEnv('DATABASE_URL', postgres.url);
    const owner = await db().user.findUniqueOrThrow({ where: { email: 'owner@demo.local' } });
    const id = await insertFormerTimeline(owner.id, events);
    const context = await browser.newContext({ baseURL: product.url });
    const signedIn = await context.request.post('/api/auth/sign-in/email', {
      headers: { origin: product.url },
      data: { email: 'owner@demo.local', password: 'demo-annalist' },
    });
    expect(signedIn.ok()).toBe(true);
    const page = await context.newPage();
    await db().$transaction(
      async (tx) => {
        // Holds the migration at its first write: it can be faster than a page.
        await tx.$executeRaw`LOCK TABLE doc_update IN SHARE MODE`;
        await page.goto(`/timelines/${id}`);
        await expect(page.getByRole('heading', { name: 'This timeline is being brought over', level: 1 })).toBeVisible();
        await expect(page.getByRole('progressbar', { name: 'Bringing it over …' })).toBeVisible();
        expect(await violationsOn(page)).toEqual([]);
        const other = await context.newPage();
        await other.goto('/');
        await other
          .getByRole('link', { name: /Russia–Ukraine talks/ })
          .first()
          .click();
        await expect(other.getByRole('heading', { name: /^\d+ events$/ })).toBeVisible();
      },
      { timeout: 120_000 },
    );
    await expect(page.getByRole('heading', { name: `${events.toLocaleString('en')} events` })).toBeVisible({ timeout: 300_000 });
    await expect(page.locator('[data-save-state="saved"]')).toBeVisible();
  } finally {
    await db().$disconnect();
    await product.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
