import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plainText, type RichNode, type RichText } from '#core/model/richText';
import { flatten } from '#core/text/flatten';
import { readRichText } from '#core/text/readRichText';
import { insertFlat } from '#core/text/writeFlat';
import { rootText } from '#tests/support/docs/putText';
import { TestRelay, until } from '#tests/support/relay';

let relay: TestRelay;
afterEach(() => relay.stop());

const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
const words = (text: string, mark?: string): RichNode => ({ type: 'text', text, ...(mark && { marks: [{ type: mark }] }) });
const cell: RichNode = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(words('what the cell says'))] };

function table(rows: number, columns: number): RichText {
  const row: RichNode = { type: 'tableRow', content: Array.from({ length: columns }, () => cell) };
  return [{ type: 'table', content: Array.from({ length: rows }, () => row) }];
}

const sentence = [words('They met again and spoke of '), words('guarantees', 'bold'), words(' and '), words('neutrality', 'italic')];
const pastes: Record<string, RichText> = {
  'a table of 400 rows and 5 columns': table(400, 5),
  'an article of 300 paragraphs with bold and italic words': Array.from({ length: 300 }, () =>
    paragraph(...Array.from({ length: 5 }, () => sentence).flat()),
  ),
  'a text of 3,000 paragraphs': Array.from({ length: 3_000 }, (_, at) => paragraph(words(`Line ${at} of the minutes.`))),
  'a table of 1,200 rows and 5 columns': table(1_200, 5),
};

function put(doc: Y.Doc, text: RichText): void {
  insertFlat(rootText(doc), 0, flatten(text));
}

describe('a large paste', () => {
  for (const [what, text] of Object.entries(pastes)) {
    it(`[R12] ${what} is saved, and so is the typing after it`, async () => {
      relay = await TestRelay.start();
      relay.people.set('ada', 'editor').set('bob', 'editor');
      const docId = relay.createDoc();
      const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
      await Promise.all([ada.ready, bob.ready]);
      put(ada.doc, text);
      put(ada.doc, [paragraph(words('Typed after it.'))]);
      await until(() => ada.saveState.get().kind === 'saved', 'it is saved', 30_000);
      expect(relay.memory.quarantined).toEqual([]);
      const whole = `Typed after it.\n${plainText(text)}`;
      await until(() => plainText(readRichText(rootText(bob.doc))) === whole, 'Bob sees all of it', 30_000);
    }, 90_000);
  }
});

describe('an update in a thread whose heap other docs have filled', () => {
  it('[R17] is checked once more in a thread where its doc is alone, before quarantine', async () => {
    relay = await TestRelay.start({ limits: { threadHeapMb: 32, heavyDocBytes: 1, maxStructs: 1e9 } });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const grown = new Y.Doc();
    put(grown, table(600, 5));
    const large = randomUUID();
    relay.memory.create(large, Y.encodeStateAsUpdate(grown), new Map([[grown.clientID, null]]));
    const small = relay.createDoc();
    const [ada, bob] = [relay.join(large, 'ada'), relay.join(small, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    // Its doc is live in the thread that Bob's doc goes to.
    put(ada.doc, [paragraph(words('Mine.'))]);
    await until(() => ada.saveState.get().kind === 'saved', 'Ada writes', 15_000);
    put(bob.doc, table(600, 5));
    await until(() => bob.saveState.get().kind === 'saved', 'Bob’s paste is saved', 30_000);
    expect(relay.memory.quarantined).toEqual([]);
    await until(() => ada.saveState.get().kind === 'saved', 'Ada’s is, too', 15_000);
  }, 60_000);
});
