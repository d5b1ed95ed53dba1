import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readTimeline } from '#core/model/read';
import { plainText, type RichText } from '#core/model/richText';
import { rootsOf, schemaVersion } from '#core/model/schema';
import { bringOver, hasFormerTexts } from '#core/text/bringOver';
import { writeFormer } from '#tests/support/docs/formerText';
import { nestedTexts } from '#tests/support/docs/texts';

type Letter = [letter: string, client: number];

/** A timeline of shape 2 in two languages, whose event has this body in English. */
function formerDoc(body: RichText): Y.Doc {
  const doc = new Y.Doc();
  const texts = (languages: Record<string, RichText>) =>
    new Y.Map(
      Object.entries(languages).map(([language, text]) => {
        const fragment = new Y.XmlFragment();
        fragment.insert(0, writeFormer(text));
        return [language, fragment];
      }),
    );
  doc.transact(() => {
    const { timeline, events, positions } = rootsOf(doc);
    timeline.set('schemaVersion', 2);
    timeline.set('languages', new Y.Map(Object.entries({ en: 0, uk: 1 })));
    timeline.set('summary', texts({ en: said('summary'), uk: [] }));
    const account = new Y.Map(Object.entries({ attributedTo: 'Kyiv', claim: texts({ uk: said('claim') }) }));
    const event = { date: '2022', body: texts({ en: body, uk: [] }), accounts: new Y.Map([['a1', account]]) };
    events.set('e1', new Y.Map<unknown>(Object.entries(event)));
    positions.set('q/d/p', new Y.Map<unknown>(Object.entries({ state: 'stated', text: texts({ en: said('position') }) })));
  });
  return doc;
}

function said(text: string): RichText {
  return [{ type: 'paragraph', content: [{ type: 'text', text }] }];
}

/** Returns every living letter below a type, in order, with its author's client id. */
function lettersIn(type: Y.AbstractType<unknown>): Letter[] {
  const found: Letter[] = [];
  for (let item = type._start; item; item = item.right) {
    const { content, id, deleted } = item;
    if (deleted) continue;
    if (content instanceof Y.ContentString) for (const letter of content.str) found.push([letter, id.client]);
    else if (content instanceof Y.ContentType) for (const each of lettersIn(content.type)) found.push(each);
  }
  return found;
}

function textIn(doc: Y.Doc, key: string): Y.AbstractType<unknown> {
  const texts = rootsOf(doc).events.get('e1')?.get(key);
  return (texts as Y.Map<Y.AbstractType<unknown>>).get('en') as Y.AbstractType<unknown>;
}

/** Three people insert and delete words in the lines of a nested text. */
function editByThree(doc: Y.Doc, places: readonly number[]): void {
  const lines: Y.XmlText[] = [];
  const collect = (type: Y.AbstractType<unknown>) => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
      if (item.content.type instanceof Y.XmlText) lines.push(item.content.type);
      else collect(item.content.type);
    }
  };
  collect(textIn(doc, 'body'));
  places.forEach((place, turn) => {
    const line = lines[place % Math.max(1, lines.length)];
    if (!line) return;
    doc.clientID = 101 + (turn % 3);
    line.insert(place % (line.length + 1), `<${turn}>`, turn % 4 === 0 ? { bold: {} } : undefined);
    if (place % 5 === 0) line.delete(0, Math.min(2, line.length));
  });
}

describe('a doc migrated from shape 2', () => {
  it('reads the same, and each letter keeps its author and place', { tags: 'long' }, () => {
    fc.assert(
      fc.property(nestedTexts, fc.array(fc.nat(1_000), { maxLength: 12 }), (body, places) => {
        const doc = formerDoc(body);
        editByThree(doc, places);
        const before = lettersIn(textIn(doc, 'body'));
        bringOver(doc);
        const stored = textIn(doc, 'bodyText');
        expect(lettersIn(stored)).toEqual(before);
        // A client with this update sees the edits made here.
        const received = new Y.Doc();
        Y.applyUpdate(received, Y.encodeStateAsUpdate(doc));
        expect(readTimeline(received)).toEqual(readTimeline(doc));
        if (places.length === 0) expect(readTimeline(doc).events[0]?.body.en).toEqual(isBlank(body) ? [] : body);
      }),
      { numRuns: 500 },
    );
  });

  it('has a text in every language, nothing under the former keys, and the number of its shape', () => {
    const doc = formerDoc(said('body'));
    expect(hasFormerTexts(doc)).toBe(true);
    bringOver(doc);
    expect(hasFormerTexts(doc)).toBe(false);
    const { summary, events, positions, damage } = readTimeline(doc);
    const words = (texts: object) => Object.entries(texts).map(([language, text]) => [language, plainText(text)]);
    expect([summary, events[0]?.body, events[0]?.accounts[0]?.claim, positions[0]?.text].map((texts) => words(texts ?? {}).sort())).toEqual(
      [
        [
          ['en', 'summary'],
          ['uk', ''],
        ],
        [
          ['en', 'body'],
          ['uk', ''],
        ],
        [
          ['en', ''],
          ['uk', 'claim'],
        ],
        [
          ['en', 'position'],
          ['uk', ''],
        ],
      ],
    );
    expect(damage).toBeUndefined();
    expect(rootsOf(doc).timeline.get('schemaVersion')).toBe(schemaVersion);
    const bytes = Y.encodeStateAsUpdate(doc);
    bringOver(doc);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(bytes);
  });

  it('keeps the words that a foreign program wrote', () => {
    const foreign: RichText = [
      { type: 'text', text: 'loose ' },
      { type: 'callout', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'in a callout' }] }] },
      {
        type: 'codeBlock',
        content: [{ type: 'text', text: 'x = 1', marks: [{ type: 'link--a1b2c3d4', attrs: { href: 'https://example.org' } }] }],
      },
      { type: 'bulletList', content: [{ type: 'text', text: 'no item' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'see ' }, { type: 'mention', attrs: { id: 'a' } }, ...said('within')] },
    ];
    const doc = formerDoc(foreign);
    bringOver(doc);
    const [event] = readTimeline(doc).events;
    expect(plainText(event?.body.en ?? []).split('\n')).toEqual(
      expect.arrayContaining(['loose ', 'in a callout', 'x = 1', 'no item', 'within']),
    );
    expect(JSON.stringify(event?.body.en)).toContain('{"type":"link","attrs":{"href":"https://example.org"}}');
    expect(JSON.stringify(event?.body.en)).toContain('{"type":"unknown","attrs":{"name":"mention"}}');
  });
});

function isBlank(text: RichText): boolean {
  const [first, ...others] = text;
  return others.length === 0 && first?.type === 'paragraph' && !first.attrs && !first.content;
}
