import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import { applyEdit } from '#core/edits/applyEdit';
import { accountRef, type Edit, eventRef } from '#core/edits/edit';
import { addAccount, addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { type Ref, refSchema } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';
import { resolveRef } from '#core/model/resolveRef';
import { paragraphs, type RichText } from '#core/model/richText';
import { placedTexts } from '#core/model/textPlaces';
import { textsWithin } from '#core/text/textLetters';

const body = { ...eventRef('e1'), field: 'body', language: 'en' };

function docWith(text: string | RichText): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addEvent(doc, { id: 'e1', date: '2022', title: { en: 'They met' }, body: { en: typeof text === 'string' ? paragraphs(text) : text } });
  addEvent(doc, { id: 'e2', date: '2022' });
  return doc;
}

function textAt(doc: Y.Doc, { kind, id, field, language }: Omit<Ref, 'range'> = body): Y.Text {
  for (const each of placedTexts(doc))
    if (each.record.kind === kind && each.record.id === id && each.field === field && each.language === language) return each.text;
  throw new Error('There is no such text.');
}

const contentOf = (text: Y.Text) =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\0')).join('');

/** The unit at which words begin. */
function unitOf(text: Y.Text, words: string, occurrence = 0): number {
  let at = -1;
  for (let count = 0; count <= occurrence; count += 1) at = contentOf(text).indexOf(words, at + 1);
  if (at < 0) throw new Error(`The text does not have "${words}".`);
  return at;
}

/** A reference to words, as from a store. */
function refTo(doc: Y.Doc, words: string, occurrence = 0, place: Omit<Ref, 'range'> = body, text = textAt(doc, place)): Ref {
  const from = unitOf(text, words, occurrence);
  const ref = refToRange(place, text, from, from + words.length);
  return refSchema(z).parse(JSON.parse(JSON.stringify(ref)));
}

/** The state and the words. */
function now(doc: Y.Doc, ref: Ref, isEverywhere = false): string {
  const found = resolveRef(doc, ref, isEverywhere);
  return found.state === 'gone' ? 'gone' : `${found.state}: ${found.words}`;
}

function type(doc: Y.Doc, before: string, words: string): void {
  textAt(doc).insert(unitOf(textAt(doc), before), words);
}

function remove(doc: Y.Doc, words: string, occurrence = 0): void {
  doc.transact(() => textAt(doc).delete(unitOf(textAt(doc), words, occurrence), words.length), 'local');
}

const replace = (text: string, record = eventRef('e1')): Edit => ({
  type: 'replaceRichText',
  record,
  field: 'body',
  language: 'en',
  text: paragraphs(text),
});

describe('a reference to letters', () => {
  it('stays on its words while others write around them, and does not grow at its ends', () => {
    const doc = docWith('On 29 March they met in Istanbul for talks.');
    const ref = refTo(doc, 'met in Istanbul');
    type(doc, 'met', 'first ');
    type(doc, ' for talks', ', Turkey,');
    expect(now(doc, ref)).toBe('found: met in Istanbul');
    type(doc, 'Istanbul', 'old ');
    expect(now(doc, ref)).toBe('changed: met in old Istanbul');
    remove(doc, 'met in ');
    expect(now(doc, ref)).toBe('changed: old Istanbul');
    remove(doc, 'old Istanbul');
    expect(now(doc, ref)).toBe('gone');
  });

  it('that reaches to the end of its paragraph ends with its last letter, and does not grow there', () => {
    const doc = docWith('They met.\n\nNothing was signed.');
    const text = textAt(doc);
    const from = unitOf(text, 'met.');
    // With the marker of the next paragraph.
    const ref = refToRange(body, text, from, from + 'met.'.length + 1);
    if (!ref) throw new Error('There is no reference.');
    text.insert(from + 'met.'.length, ' So it was said.');
    expect(now(doc, ref)).toBe('found: met.');
  });

  it('is still found after a split, a join, a change of the block, formats and citations', () => {
    const doc = docWith('On 29 March they met in Istanbul.\n\nNothing was signed.');
    const ref = refTo(doc, 'they met in Istanbul');
    const text = textAt(doc) as Y.XmlText;
    text.insertEmbed(unitOf(text, ' in Istanbul'), new Y.XmlElement('paragraph'));
    expect(now(doc, ref)).toBe('found: they met\n in Istanbul');
    const [{ insert: marker }] = text.toDelta() as [{ insert: Y.XmlElement }];
    marker.setAttribute('kind', 'h2');
    text.insertEmbed(unitOf(text, 'Istanbul'), new Y.XmlElement('citation'));
    text.format(unitOf(text, 'met'), 3, { bold: true });
    expect(now(doc, ref)).toBe('found: they met\n in Istanbul');
    remove(doc, '\0', 1);
    expect(now(doc, ref)).toBe('found: they met in Istanbul');
    const found = resolveRef(doc, ref);
    if (found.state === 'gone' || !found.place) throw new Error('It is gone.');
    expect(contentOf(found.place.text).slice(found.place.from, found.place.to)).toBe('they met in \0Istanbul');
  });

  it('is gone with all its letters, even if a colleague wrote between them at that moment', () => {
    const doc = docWith('They met in Istanbul for talks.');
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc), 'network');
    const ref = refTo(doc, 'met in Istanbul');
    type(colleague, 'in Istanbul', 'secretly ');
    remove(doc, 'met in Istanbul');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague), 'network');
    expect(contentOf(textAt(doc))).toContain('They secretly  for talks');
    expect(now(doc, ref)).toBe('gone');
  });

  it('is found after undo has restored its words, in the docs of all people', () => {
    for (const [words, cut] of [
      ['met in Istanbul', 'met in Istanbul'],
      ['met in Istanbul', 'they met in'],
      ['met in Istanbul', 'Istanbul for'],
    ] as const) {
      const doc = docWith('On 29 March they met in Istanbul for talks with guests.');
      const undo = createUndo(doc);
      const ref = refTo(doc, words);
      doc.transact(() => textAt(doc).delete(unitOf(textAt(doc), cut), cut.length), [...undo.trackedOrigins][0]);
      expect(now(doc, ref)).not.toBe(`found: ${words}`);
      undo.undo();
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      expect(
        [doc, other].map((each) => now(each, ref)),
        cut,
      ).toEqual([`found: ${words}`, `found: ${words}`]);
    }
  });

  it('is never on the same words of another place', () => {
    const doc = docWith('It was very very late. The talks ended late. The talks began late.');
    const second = refTo(doc, 'very ', 1);
    const talks = refTo(doc, 'talks', 1);
    remove(doc, 'very ', 1);
    remove(doc, 'talks', 1);
    expect([now(doc, second), now(doc, talks)]).toEqual(['gone', 'gone']);
  });

  it('is found again after cut and paste only where its words clearly belong', () => {
    const sentence = 'The two delegations met in the Dolmabahçe palace for four hours.';
    const doc = docWith(`${sentence}\n\nNothing was signed that day.`);
    const [inside, whole, short] = [refTo(doc, 'Dolmabahçe palace'), refTo(doc, sentence), refTo(doc, 'Nothing')];
    applyEdit(doc, replace('Nobody wrote anything down.'));
    expect([now(doc, inside), now(doc, whole), now(doc, short)]).toEqual(['gone', 'gone', 'gone']);
    applyEdit(doc, replace(`Nobody wrote anything down.\n\nNothing came of it.\n\n${sentence}`));
    expect(now(doc, inside)).toBe('moved: Dolmabahçe palace');
    expect(now(doc, whole)).toBe(`moved: ${sentence}`);
    // "Nothing" begins another sentence now.
    expect(now(doc, short)).toBe('gone');
    applyEdit(doc, replace(`${sentence}\n\n${sentence}`));
    expect([now(doc, inside), now(doc, whole)]).toEqual(['gone', 'gone']);
  });

  it('is looked for in other texts on request', () => {
    const sentence = 'The two delegations met in the Dolmabahçe palace for four hours.';
    const doc = docWith(`First. ${sentence} Last.`);
    const ref = refTo(doc, 'Dolmabahçe palace');
    addAccount(doc, 'e2', { id: 'a1', attributedTo: 'One side' });
    applyEdit(doc, [replace('First. Last.'), { ...replace(sentence), record: accountRef('e2', 'a1'), field: 'claim' } as Edit]);
    expect([now(doc, ref), now(doc, ref, true)]).toEqual(['gone', 'moved: Dolmabahçe palace']);
    expect(resolveRef(doc, ref, true)).toMatchObject({ record: accountRef('e2', 'a1'), field: 'claim', language: 'en' });
    applyEdit(doc, replace(sentence, eventRef('e2')));
    expect(now(doc, ref, true)).toBe('gone');
  });

  it('in a cell is gone with its table, and in a title or a language with that', () => {
    const cell = (text: string): RichText[number] => ({ type: 'tableCell', content: paragraphs(text) as RichText[number][] });
    const doc = docWith([
      ...paragraphs('Before.'),
      { type: 'table', content: [{ type: 'tableRow', content: [cell('Draft of 29 March'), cell('x')] }] },
    ]);
    const [, first] = textsWithin(textAt(doc));
    if (!first) throw new Error('There is no cell.');
    const ref = refTo(doc, '29 March', 0, body, first);
    first.insert(unitOf(first, '29'), 'the ');
    expect(now(doc, ref)).toBe('found: 29 March');
    const title = { ...eventRef('e1'), field: 'title', language: 'en' };
    const inTitle = refTo(doc, 'met', 0, title);
    expect(now(doc, inTitle)).toBe('found: met');
    applyEdit(doc, replace('Before.'));
    expect(now(doc, ref)).toBe('gone');
    expect(now(doc, { ...inTitle, language: 'uk' })).toBe('gone');
    applyEdit(doc, { type: 'delete', record: eventRef('e1') });
    expect(now(doc, inTitle)).toBe('gone');
  });

  it('points into the text that it names alone, whatever ids it has', () => {
    const doc = docWith('They met in Istanbul.');
    const ref = refTo(doc, 'Istanbul');
    expect(now(doc, { ...ref, ...eventRef('e2') })).toBe('gone');
    const { range } = ref;
    if (!range) throw new Error('There is no range.');
    const foreign = { client: 1, clock: 5 };
    const forged: Ref[] = [
      { ...ref, range: { ...range, start: { item: foreign, assoc: 0 } } },
      {
        ...ref,
        range: {
          ...range,
          letters: [
            [1, 0, 10],
            [range.letters[0]?.[0] ?? 0, 1e15, 2],
          ],
        },
      },
      { ...ref, range: { ...range, start: range.end, end: range.start } },
      { ...ref, range: { ...range, start: {}, end: { tname: 'events' } } },
    ];
    for (const each of forged) expect(['gone', 'found: Istanbul', 'moved: Istanbul']).toContain(now(doc, each));
    expect(refSchema(z).safeParse({ ...ref, range: { ...range, start: { item: 'x' } } }).success).toBe(false);
    expect(refSchema(z).safeParse({ ...ref, more: 1 }).success).toBe(false);
  });
});

it('a reference to a record, a field or a language is found while that exists', () => {
  const doc = docWith('They met.');
  addAccount(doc, 'e1', { id: 'a1', attributedTo: 'One side' });
  const refs: Ref[] = [eventRef('e1'), accountRef('e1', 'a1'), { ...eventRef('e1'), field: 'date' }, body];
  expect(refs.map((ref) => now(doc, ref))).toEqual(['found: ', 'found: ', 'found: ', 'found: They met.']);
  applyEdit(doc, { type: 'delete', record: accountRef('e1', 'a1') });
  const lost: Ref[] = [accountRef('e1', 'a1'), { ...eventRef('e1'), field: 'colour' }, { ...body, language: 'uk' }, { kind: 'x', id: 'y' }];
  expect(lost.map((ref) => now(doc, ref))).toEqual(['gone', 'gone', 'gone', 'gone']);
});
