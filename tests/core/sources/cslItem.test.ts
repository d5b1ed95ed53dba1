import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addSource } from '#core/edits/source';
import { readTimeline } from '#core/model/read';
import { readCslItem, writeCslItem } from '#core/sources/cslItem';
import { cslTypes, dateVariables, nameVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';

const words = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !/\p{Surrogate}/u.test(text));
const scalar = fc.oneof(words, fc.integer(), fc.boolean());
const name = fc
  .record(
    {
      ...{ family: words, given: words, 'dropping-particle': words, 'non-dropping-particle': words, suffix: words, literal: words },
      ...{ 'comma-suffix': scalar, 'static-ordering': scalar, 'parse-names': scalar },
    },
    { requiredKeys: [] },
  )
  .filter((each) => Object.keys(each).length > 0);
const part = fc.integer({ min: -9999, max: 9999 }).chain((each) => fc.constantFrom<string | number>(each, String(each)));
const structuredDate = fc
  .record(
    {
      'date-parts': fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      ...{ season: fc.oneof(words, fc.integer()), circa: scalar, literal: words, raw: words },
    },
    { requiredKeys: [] },
  )
  .filter((date) => Object.keys(date).length > 0);
const date = fc.oneof(structuredDate, fc.constantFrom('2022-03-29', '1984?', '2022-03~/2022-04', '-0043', '199X'));
const all = <T>(names: readonly string[], of: fc.Arbitrary<T>) => Object.fromEntries(names.map((each) => [each, of]));

/** Any item that the schema of CSL-JSON 1.0.2 allows, without empty values. */
const items = fc.record(
  {
    id: fc.oneof(words, fc.integer()),
    type: fc.constantFrom(...cslTypes),
    ...{ title: words, URL: words, categories: fc.array(words, { minLength: 1, maxLength: 3 }) },
    ...all(stringVariables, words),
    ...all(numberVariables, fc.oneof(words, fc.integer())),
    ...all(nameVariables, fc.array(name, { minLength: 1, maxLength: 3 })),
    ...all(dateVariables, date),
    custom: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 3 }),
  },
  { requiredKeys: ['id', 'type'] },
);

/** Puts an item into a doc that a second browser receives, and takes it out of there. */
function through(item: object): object {
  const read = readCslItem(item);
  if (!read) throw new Error('This is no item.');
  expect([read.unknown, read.refused]).toEqual([[], []]);
  return stored(read.source);
}

function stored(source: Parameters<typeof addSource>[1]): object {
  const [doc, other] = [new Y.Doc(), new Y.Doc()];
  addSource(doc, { ...source, id: 's' });
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const timeline = readTimeline(other);
  expect(timeline.damage).toBeUndefined();
  const [only] = timeline.sources;
  if (!only) throw new Error('The source is gone.');
  return writeCslItem(only, only.annalist.importedId ?? '');
}

/** CSL means the same by "2022" and 2022 in a date, and by an id in letters and in digits. */
function alike(item: object): unknown {
  return JSON.parse(JSON.stringify(item), (key, value) => {
    if (key === 'id') return String(value);
    return key === 'date-parts' ? value.map((parts: unknown[]) => parts.map(Number)) : value;
  });
}

describe('a CSL-JSON item', () => {
  it('comes out of a doc as it went in: every type and every variable of CSL 1.0.2', () => {
    expect(cslTypes).toHaveLength(45);
    fc.assert(
      fc.property(items, (item) => {
        expect(alike(through(item))).toEqual(alike(item));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps fields and values that CSL does not have', () => {
    const item = {
      id: 'x',
      type: 'podcast',
      title: 'T',
      DOI: 5,
      issued: { 'date-parts': [['March']] },
      'x-shelf': { row: 3 },
      volume: [1],
    };
    const read = readCslItem(item);
    expect(read?.unknown).toEqual(['DOI', 'issued', 'x-shelf', 'volume']);
    const out = stored(read?.source as never);
    expect(out).toEqual({ ...item, type: 'document', custom: { annalist: { type: 'podcast' } } });
    expect(stored(readCslItem(out)?.source as never)).toEqual(out);
  });

  it('keeps our own fields, and the date that CSL cannot say', () => {
    const doc = new Y.Doc();
    const annalist = { reliability: 'news', checked: 'page 3', archiveUrl: 'https://archive.example/1', copiedFrom: 't/s' };
    const issued = { 'date-parts': [[2022, 3]], circa: true, edtf: '2022-03?' };
    addSource(doc, { id: 's', type: 'report', title: 'T', issued, accessed: { edtf: '2022-04' }, annalist });
    const [source] = readTimeline(doc).sources;
    const out = source && writeCslItem(source, 's');
    expect(out).toMatchObject({
      issued: { 'date-parts': [[2022, 3]], circa: true },
      accessed: '2022-04',
      custom: { annalist: { ...annalist, edtf: { issued: '2022-03?' } } },
    });
    expect(readCslItem(out)?.source).toEqual({
      ...{ type: 'report', title: 'T', issued, accessed: { edtf: '2022-04' }, annalist: { ...annalist, importedId: 's' } },
    });
  });

  it('names what it cannot keep: what is too long, and what JSON cannot hold', () => {
    const item = { type: 'book', long: 'x'.repeat(20_001), big: 5n, title: 'T' };
    expect(readCslItem(item)).toMatchObject({ refused: ['long', 'big'], unknown: [], source: { title: 'T' } });
    expect(readCslItem('text')).toBeNull();
    expect(readCslItem(JSON.parse('{"type":"book","__proto__":{"a":1}}'))?.refused).toEqual(['__proto__']);
    const kept = { short: 1, long: 'x'.repeat(30_000) };
    const own = readCslItem({ type: 'book', title: 'T', custom: { annalist: { unknown: kept } } });
    expect([own?.source.annalist?.unknown, own?.refused]).toEqual([{ short: 1 }, ['long']]);
    const others = readCslItem({ type: 'book', title: 'T', custom: kept });
    expect([others?.source.custom, others?.refused]).toEqual([{ short: 1 }, ['long']]);
  });
});
