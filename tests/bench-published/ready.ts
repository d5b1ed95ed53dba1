import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { freezeFile } from '#server/editions/frozenFile';
import type { Files } from './pages';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** A server of these files and of `/peers/`, the packages of a folder, all compressed once as the product does it. */
export async function serveFiles(files: Files, peers: string): Promise<{ url: string; stop(): void }> {
  const compressed = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    const own = files.get(name);
    const type = own?.type ?? types[path.extname(name)] ?? 'application/octet-stream';
    try {
      let bytes = compressed.get(name);
      if (!bytes) {
        const plain = own?.bytes ?? (await readFile(path.join(peers, 'node_modules', name.slice('/peers/'.length))));
        bytes = freezeFile(type, Buffer.from(plain), '').br ?? plain;
        compressed.set(name, bytes);
      }
      response.writeHead(200, { 'content-type': type, ...(type !== 'font/woff2' && { 'content-encoding': 'br' }) }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/**
 * Milliseconds from the start of the navigation until all events are in the page and it has painted: by the page's own word in
 * `window.readyAt`, or for ours two frames after the document is read. A new context each time: nothing is kept.
 */
export async function timeUntilReady(browser: Browser, url: string, isOurs: boolean): Promise<{ ms: number; found: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  if (isOurs)
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            Object.assign(window, { readyAt: performance.now(), found: document.querySelectorAll('article').length }),
          ),
        ),
      );
    });
  await page.goto(url, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(
    () => {
      const { readyAt, found } = window as unknown as { readyAt?: number; found?: number };
      return readyAt === undefined ? null : { ms: readyAt, found: found ?? 0 };
    },
    null,
    { timeout: 120_000 },
  );
  const seen = (await handle.jsonValue()) as { ms: number; found: number };
  await context.close();
  return seen;
}
