import { randomUUID } from 'node:crypto';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, test, violationsOn } from '../support/browser';

test('a citation is previewed under the pointer and the keyboard, takes no focus, and leads to its source', async ({ openAs }) => {
  const [page, commenter] = await Promise.all([openAs('editor'), openAs('commenter')]);
  const named = `An event to preview ${randomUUID().slice(0, 8)}`;
  const [source, record] = [
    { kind: 'source', id: randomUUID() },
    { kind: 'event', id: randomUUID() },
  ];
  const cited = { label: 'page', locator: '12', prefix: '', suffix: '', quote: 'It was agreed.', supports: 'The agreement' };
  const citation = citationToNode({ id: randomUUID(), sourceId: source.id, ...cited });
  const fields = {
    type: 'article-newspaper',
    title: 'What was agreed',
    'container-title': 'The Evening Paper',
    issued: { 'date-parts': [[2022, 4, 1]] },
    URL: 'https://example.org/agreed',
    author: [{ family: 'Roe', given: 'Jane' }],
  };
  const text = [{ type: 'paragraph', content: [{ type: 'text', text: 'Said so' }, citation] }];
  const { pathname, origin } = new URL(page.url());
  const made = await page.request.post(`/api/timelines/${pathname.split('/')[2]}/edits`, {
    headers: { origin },
    data: {
      edits: [
        { type: 'create', record: source, fields },
        { type: 'create', record, fields: { date: '2022-03-29', title: { en: named } } },
        { type: 'replaceRichText', record, field: 'body', language: 'en', text },
      ],
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  for (const each of [page, commenter]) await each.getByRole('button', { name: new RegExp(`^${named}`) }).press('Enter');
  const body = page.getByRole('textbox', { name: 'What happened' });
  await body.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('Now: ');
  const preview = page.getByRole('group', { name: 'Source: Roe, 2022, page 12' });
  await body.locator('.citation').hover();
  await expect(preview).toBeVisible();
  const all = ['Roe', 'What was agreed', 'The Evening Paper', '2022', 'page 12', 'It was agreed.', 'The agreement'];
  for (const words of all) await expect(preview).toContainText(words);
  await expect(preview.getByRole('link', { name: 'Open the source' })).toHaveAttribute('href', 'https://example.org/agreed');
  await expect(body).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);
  // The pointer may go into the card, while typing goes on in the text.
  await preview.getByRole('link').hover();
  await page.keyboard.type('they ');
  await expect(body).toContainText('Now: they Said so');
  await expect(preview).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  // Escape has closed the preview, and not the event.
  await expect(body).toBeFocused();

  // A commenter comes to it with the arrows, and to its link with Tab.
  const reading = commenter.getByRole('textbox', { name: 'What happened' });
  const shown = commenter.getByRole('group', { name: 'Source: Roe, 2022, page 12' });
  await expect(reading).toContainText('they Said so');
  await reading.focus();
  await commenter.keyboard.press('ControlOrMeta+End');
  await commenter.keyboard.press('ArrowLeft');
  await expect(shown).toContainText('It was agreed.');
  await expect(reading).toBeFocused();
  expect(await violationsOn(commenter)).toEqual([]);
  await commenter.keyboard.press('Tab');
  await expect(shown.getByRole('link')).toBeFocused();
  await commenter.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  await expect(reading).toBeFocused();
});
