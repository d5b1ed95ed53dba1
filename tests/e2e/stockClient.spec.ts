import type { WebsocketProvider } from 'y-websocket';
import { rootsOf } from '#core/model/schema';
import { expect, test } from '../support/browser';
import { connect, signIn } from '../support/stockClient';

test('a stock y-websocket client with the editor’s cookie syncs and writes; with the viewer’s its writes are refused', {
  tag: '@journey:access',
}, async ({ product }) => {
  const editor = connect(product.url, await signIn(product.url, 'editor'));
  const viewer = connect(product.url, await signIn(product.url, 'viewer'));
  await expect.poll(() => editor.synced && viewer.synced).toBe(true);
  // The number includes events of other tests.
  expect(rootsOf(editor.doc).events.size).toBeGreaterThanOrEqual(50);
  expect(rootsOf(editor.doc).sources.size).toBeGreaterThanOrEqual(149);

  const dateOf = (provider: WebsocketProvider) => rootsOf(provider.doc).events.get('istanbul-meeting')?.get('timeZone');
  rootsOf(viewer.doc).events.get('istanbul-meeting')?.set('timeZone', 'Mars/Olympus');
  rootsOf(editor.doc).events.get('istanbul-meeting')?.set('timeZone', 'Europe/Istanbul');
  const later = connect(product.url, await signIn(product.url, 'commenter'));
  await expect.poll(() => later.synced && dateOf(later)).toBe('Europe/Istanbul');
  expect(dateOf(editor)).toBe('Europe/Istanbul');
  for (const provider of [editor, viewer, later]) provider.destroy();
});
