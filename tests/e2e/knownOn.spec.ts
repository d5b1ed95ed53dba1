import { randomUUID } from 'node:crypto';
import { citationToNode } from '#core/model/nodes/citation';
import { expect, sendEdits, test, violationsOn } from '../support/browser';
import { makeTimeline } from '../support/makeTimeline';

test('a day sets aside what it did not know: it is marked and counted, stays in the list, and the address keeps it', async ({
  openAs,
  product,
}) => {
  const address = await makeTimeline(product, 20);
  const page = await openAs('editor');
  const [early, late, undated] = [randomUUID(), randomUUID(), randomUUID()];
  const source = (id: string, title: string, issued: object | undefined) => ({
    type: 'create',
    record: { kind: 'source', id },
    fields: { type: 'report', title, ...(issued && { issued }) },
  });
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '20 events' })).toBeVisible();
  await sendEdits(page, [
    source(early, 'An early report', { 'date-parts': [[1902, 3, 10]] }),
    source(late, 'A late report', { 'date-parts': [[2090, 1, 5]] }),
    source(undated, 'A report without a date', undefined),
    ...event('Known', '1902-03-09', [early, late]),
    ...event('Revealed later', '1850-03-09', [late], { name: 'A ship', lat: -40, lon: -20 }),
    ...event('Nobody can tell', '1902-03-10', [undated]),
  ]);
  await page.getByRole('button', { name: /^Filter/ }).press('Enter');
  await page.getByRole('textbox', { name: 'As known on' }).focus();
  await page.keyboard.type('15 March 1902');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?known=1902-03-15$/);
  await expect(page.getByRole('textbox', { name: 'As known on' })).toBeFocused();
  const said = page.getByRole('status').filter({ hasText: 'set aside are' });
  await expect(said).toContainText('15 March 1902: set aside are');
  await expect(said).toContainText(/of 23 events/);
  await expect(said).toContainText(/without a date stays?, since nobody can tell/);
  const row = (title: string) => page.getByRole('button', { name: new RegExp(`^${title}`) });
  await expect(row('Revealed later')).toContainText('Not known yet');
  await expect(row('Known')).not.toContainText('Not known yet');
  await expect(row('Nobody can tell')).not.toContainText('Not known yet');
  expect(await violationsOn(page)).toEqual([]);

  // On the band and on the map, too, in words.
  await row('Revealed later').press('Enter');
  const mark = page.getByRole('option', { name: /^Revealed later, 9 March 1850 \(.+\)\. Not known yet\.$/ });
  await expect(mark).toBeVisible();
  await mark.focus();
  await expect(page.getByRole('tooltip')).toContainText('Not known yet');
  await expect(page.getByRole('list', { name: 'How dates are drawn' }).getByText('Not known yet')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Map' }).press('Enter');
  const marker = page.getByRole('button', { name: 'A ship: one event. One not known yet.' });
  await marker.press('Enter');
  await expect(page.getByRole('link', { name: /Revealed later Not known yet$/ })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await page.goBack();

  // It is marked, not closed: an editor still writes in it.
  await row('Known').press('Enter');
  const text = page.getByRole('textbox', { name: /^What happened/ }).first();
  await expect(text.getByRole('button', { name: 'Source, not known yet: A late report, 2090' })).toBeVisible();
  await expect(text.getByRole('button', { name: 'Source: An early report, 1902' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Views of this timeline' }).getByRole('link', { name: 'Sources' }).press('Enter');
  await expect(page).toHaveURL(/known=1902-03-15/);
  await expect(page.getByRole('listitem').filter({ hasText: 'A late report' })).toContainText('Not known yet');
  await expect(page.getByRole('listitem').filter({ hasText: 'An early report' })).not.toContainText('Not known yet');
  await expect(said).toContainText('15 March 1902');
  await page.goBack();
  await page.reload();
  await expect(said).toContainText('15 March 1902');
  await page.getByRole('button', { name: 'Remove the filter As known on: 15 March 1902' }).press('Enter');
  await expect(said).toHaveCount(0);
  await expect(row('Revealed later')).not.toContainText('Not known yet');
});

function event(title: string, date: string, sourceIds: readonly string[], place?: object): object[] {
  const record = { kind: 'event', id: randomUUID() };
  const citations = sourceIds.map((sourceId) =>
    citationToNode({ id: randomUUID(), sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' }),
  );
  const text = [{ type: 'paragraph', content: [{ type: 'text', text: 'Said so' }, ...citations] }];
  return [
    { type: 'create', record, fields: { date, title: { en: title } } },
    ...(place ? [{ type: 'set', record, field: 'place', value: place }] : []),
    { type: 'replaceRichText', record, field: 'body', language: 'en', text },
  ];
}
