import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { rootsOf } from '#core/model/schema';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { freePort } from '#server/base/freePort';
import { Product } from '../support/product';
import { connect, signIn } from '../support/stockClient';

test('pages, relay and worker run as separate processes on an external database, and look like one site', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'annalist-parts-'));
  const postgres = await startEmbeddedPostgres(folder);
  const port = await freePort();
  const shared = {
    DATABASE_URL: postgres.url,
    PUBLIC_URL: `http://localhost:${port}`,
    AUTH_SECRET: 'a secret for this test alone, 32 letters or more',
  };
  const relay = await Product.start(shared, 'relay');
  const web = await Product.start({ ...shared, RELAY_URL: `http://127.0.0.1:${relay.port}`, DEMO: '1' }, 'web', port);
  try {
    expect(await (await fetch(`${web.url}/api/health`)).json()).toMatchObject({ status: 'ok', database: 'ok', relay: 'elsewhere' });
    const editor = connect(web.url, await signIn(web.url, 'editor'));
    const viewer = connect(web.url, await signIn(web.url, 'viewer'));
    await expect.poll(() => editor.synced && viewer.synced).toBe(true);
    rootsOf(editor.doc).events.get('istanbul-meeting')?.set('timeZone', 'Europe/Istanbul');
    await expect.poll(() => rootsOf(viewer.doc).events.get('istanbul-meeting')?.get('timeZone')).toBe('Europe/Istanbul');
    for (const provider of [editor, viewer]) provider.destroy();
    // Without a worker a publishing waits; it is done as soon as there is one.
    const { cookie, room } = await signIn(web.url, 'owner');
    const timeline = `${web.url}/api/timelines/${/([0-9a-f-]{36})/.exec(room)?.[1]}`;
    const started = await fetch(`${timeline}/editions`, {
      method: 'POST',
      headers: { cookie, origin: web.url, 'content-type': 'application/json' },
      body: JSON.stringify({ note: 'By a worker of its own.' }),
    });
    expect(started.status).toBe(202);
    const stateOf = async () =>
      (await (await fetch(new URL(started.headers.get('location') ?? '', web.url), { headers: { cookie } })).json()).state;
    expect(await stateOf()).toBe('queued');
    const worker = await Product.start(shared, 'worker');
    await expect.poll(stateOf, { timeout: 60_000 }).toBe('done');
    await worker.stop();
    // Without its database it is unhealthy, and with it healthy again.
    await postgres.stop();
    await expect.poll(async () => (await fetch(`${web.url}/api/health`)).status).toBe(503);
  } finally {
    await web.stop();
    await relay.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
