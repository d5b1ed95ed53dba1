import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { addAccount, addEvent } from '#core/edits/event';
import { bodyPlace, claimPlace, findRichText } from '#core/model/findText';
import { paragraphs } from '#core/model/richText';
import { flatten } from '#core/text/flatten';
import { insertFlat } from '#core/text/writeFlat';
import { expect, openEvent, test, violationsOn } from '../support/browser';
import { foreignTexts, putForeign } from '../support/foreignTexts';
import { connectSynced } from '../support/stockClient';

function bodyOf({ doc }: WebsocketProvider, eventId: string): Y.XmlText {
  const body = findRichText(doc, bodyPlace(eventId), 'en');
  if (!body) throw new Error(`There is no body in ${eventId}.`);
  return body;
}

test('unknown parts have placeholders, and stay unchanged during edits beside them', async ({ openAs, product }) => {
  const writer = await connectSynced(product.url, 'owner');
  const eventId = addEvent(writer.doc, { date: '2022-06-01', title: { en: 'Foreign accounts' } });
  const made = Object.entries(foreignTexts).map(([name, { make, unknown }]) => {
    const accountId = addAccount(writer.doc, eventId, { attributedTo: name });
    const claim = findRichText(writer.doc, claimPlace(eventId, accountId), 'en');
    if (!claim) throw new Error('An account has no claim.');
    putForeign(claim, make);
    return { name, unknown, claim, before: claim.toJSON() };
  });
  const page = await openAs('editor');
  await openEvent(page, /Foreign accounts/);
  for (const { name, unknown } of made) {
    const text = page.getByRole('textbox', { name: `Account of ${name}`, exact: true });
    await expect(text.locator('.unknown-part', { hasText: unknown })).toBeVisible();
    await text.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Beside: ');
  }
  for (const { claim, before } of made) {
    await expect.poll(() => claim.toJSON()).toContain('Beside: ');
    expect(claim.toJSON().replace('Beside: ', '')).toBe(before);
  }
  expect(await violationsOn(page)).toEqual([]);
  writer.destroy();
});

test('an unknown part that arrives in an open text is shown in its place, and is not deleted', async ({ openAs, product }) => {
  const writer = await connectSynced(product.url, 'owner');
  const id = addEvent(writer.doc, { date: '2022-06-02', title: { en: 'Open meanwhile' }, body: { en: paragraphs('Before the change.') } });
  const page = await openAs('editor');
  const body = await openEvent(page, /Open meanwhile/);
  await body.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Typed here. ');
  await expect.poll(() => bodyOf(writer, id).toJSON()).toContain('Typed here');
  const heading = new Y.XmlElement('heading');
  heading.insert(0, [new Y.XmlText('From a newer page')]);
  bodyOf(writer, id).insertEmbed(bodyOf(writer, id).length, heading);
  await expect(body.locator('.unknown-part', { hasText: 'heading' })).toBeVisible();
  await page.keyboard.type('And more. ');
  await expect.poll(() => bodyOf(writer, id).toJSON()).toContain('Typed here. And more. Before the change.');
  expect(bodyOf(writer, id).toJSON()).toContain('From a newer page');
  writer.destroy();
});

test('an editor that could not draw a colleague’s change never writes the stale text back', async ({ openAs, product }) => {
  const writer = await connectSynced(product.url, 'owner');
  const id = addEvent(writer.doc, { date: '2022-06-03', title: { en: 'Hard to draw' }, body: { en: paragraphs('The first paragraph.') } });
  const page = await openAs('editor');
  const body = await openEvent(page, /Hard to draw/);
  await body.click();
  await page.keyboard.press('Control+End');
  // The browser fails once while the editor draws these words.
  await page.evaluate(() => {
    const draw = Document.prototype.createTextNode;
    Document.prototype.createTextNode = function (words) {
      if (!words.includes('acknowledged')) return draw.call(this, words);
      Document.prototype.createTextNode = draw;
      throw new Error('not drawn');
    };
  });
  insertFlat(bodyOf(writer, id), bodyOf(writer, id).length, flatten(paragraphs('An acknowledged paragraph of a colleague.')));
  await expect(page.getByText('A colleague’s change could not be shown')).toBeVisible();
  await page.keyboard.type('more');
  await expect(page.locator(`[id="event-${id}"]`)).toContainText('An acknowledged paragraph of a colleague.');
  expect(bodyOf(writer, id).toJSON()).toContain('An acknowledged paragraph of a colleague.');
  await page.getByRole('button', { name: 'Open again' }).click();
  await body.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And more.');
  await expect.poll(() => bodyOf(writer, id).toJSON()).toContain('of a colleague. And more.');
  writer.destroy();
});
