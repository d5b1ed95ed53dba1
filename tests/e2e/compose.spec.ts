import type { CDPSession, Locator } from '@playwright/test';
import { addEvent, deleteEvent } from '#core/edits/event';
import { bodyPlace, findRichText, findTitle } from '#core/model/findText';
import { paragraphs } from '#core/model/richText';
import { expect, openEvent, test } from '../support/browser';
import { connectSynced } from '../support/stockClient';

/** The stages that an input method shows before it commits a word, and the word. */
interface Word {
  stages: readonly string[];
  committed: string;
}

const methods: Readonly<Record<string, readonly Word[]>> = {
  Hangul: [
    { stages: ['ㅎ', '하', '한'], committed: '한' },
    { stages: ['ㄱ', '그', '글'], committed: '글' },
  ],
  Japanese: [{ stages: ['n', 'に', 'にh', 'にほ', 'にほn', 'にほん', '日本'], committed: '日本' }],
  Vietnamese: [{ stages: ['v', 'vi', 'vie', 'viê', 'viêt', 'việt'], committed: 'việt' }],
  'dead keys': [
    { stages: ['´'], committed: 'é' },
    { stages: ['¨'], committed: 'ï' },
  ],
  'a phone that predicts': [
    { stages: ['m', 'me', 'mee', 'meet', 'meetn', 'meetng'], committed: 'meeting ' },
    { stages: ['h', 'he', 'her', 'here'], committed: 'here' },
  ],
};

async function show(line: CDPSession, text: string): Promise<void> {
  await line.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

function lettersOf(body: Locator): Promise<string> {
  return body.evaluate((element) => [...element.querySelectorAll('p')].map(({ textContent }) => textContent).join('\n'));
}

for (const [method, words] of Object.entries(methods)) {
  test(`${method}: a composition arrives once, although a colleague types before and behind it`, async ({ openAs, product }) => {
    const colleague = await connectSynced(product.url, 'owner');
    const { doc } = colleague;
    const eventId = addEvent(doc, { date: '2022-06-04', title: { en: `Composed 0 ${method}` }, body: { en: paragraphs('alpha omega') } });
    const page = await openAs('editor');
    const body = await openEvent(page, new RegExp(`^Composed 0 ${method}`));
    await body.click();
    await page.keyboard.press('Control+Home');
    for (let at = 0; at < 'alpha '.length; at += 1) await page.keyboard.press('ArrowRight');
    const line = await page.context().newCDPSession(page);
    const [text, title] = [findRichText(doc, bodyPlace(eventId), 'en'), findTitle(doc, eventId, 'en')];
    if (!text || !title) throw new Error('The event has no text.');
    let edits = 0;
    // The title shows when the page has the edit, which the text does not draw yet.
    const edit = async () => {
      edits += 1;
      doc.transact(() => {
        text.insert(1, 'a');
        text.insert(text.length, 'z');
        title.delete('Composed '.length, String(edits - 1).length);
        title.insert('Composed '.length, String(edits));
      });
      await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(`Composed ${edits} ${method}`);
    };
    let written = '';
    for (const { stages, committed } of words) {
      const before = edits;
      for (const stage of stages) {
        await show(line, stage);
        await edit();
        expect(await lettersOf(body)).toBe(`${'a'.repeat(before)}alpha ${written}${stage}omega${'z'.repeat(before)}`);
      }
      await line.send('Input.insertText', { text: committed });
      written += committed;
      await expect.poll(() => lettersOf(body)).toBe(`${'a'.repeat(edits)}alpha ${written}omega${'z'.repeat(edits)}`);
    }
    await expect.poll(() => text.toJSON()).toContain(`${'a'.repeat(edits)}alpha ${written}omega${'z'.repeat(edits)}`);
    deleteEvent(doc, eventId);
    colleague.destroy();
  });
}
