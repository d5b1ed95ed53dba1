import { describe, expect, expectTypeOf, it } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import type { ByLanguage } from '#core/model/byLanguage';
import { diffRecords } from '#core/model/diff';
import { readRecords } from '#core/model/fieldTypes/records';
import { createRecord, type RecordOf, readRecord, schemaOf, writeRecord } from '#core/model/kind';
import { observeRecords, type RecordChange } from '#core/model/observe';
import { Reading } from '#core/model/reading';
import { paragraphs, type RichText } from '#core/model/richText';
import { leavesOf, nodesOf, refsOf, textsOf } from '#core/model/walk';
import { madeUpKinds, thing } from '#tests/support/docs/madeUpKind';
import { citing } from '#tests/support/plainEvent';

type Thing = RecordOf<typeof thing>;

const languages = ['en', 'uk'];

/** As stored: null attributes are omitted. */
function cited(text: string, sourceId: string): RichText {
  return JSON.parse(JSON.stringify(citing(text, sourceId), (_key, value) => value ?? undefined));
}
const given = {
  title: { en: 'A thing' },
  body: { en: cited('said', 's1') },
  label: 'label',
  page: 'https://example.org',
  origin: 's2',
  date: '2022-03-29',
  size: 3,
  opinion: 'good' as const,
  names: [{ family: 'Charap' }],
  issued: { 'date-parts': [[2022]] },
  languages: ['en'],
  tracks: ['t1', 't2'],
  links: [{ kind: 'follows' as const, eventId: 'b' }],
  place: { name: 'Kyiv' },
  assessment: { weight: 'official' },
  parts: [{ id: 'p1', remark: 'a part', claim: { uk: cited('claimed', 's3') } }],
};

function made(): { doc: Y.Doc; things: Y.Map<Y.Map<unknown>>; read: () => Thing } {
  const doc = new Y.Doc();
  const things = doc.getMap<Y.Map<unknown>>('things');
  things.set('a', createRecord(thing, given, languages, 1));
  return { doc, things, read: () => readRecord(thing, 'a', things.get('a') as Y.Map<unknown>, new Reading()) };
}

describe('a kind with one field of each type, by its declaration alone', () => {
  it('has a plain form with a type', () => {
    const thing = made().read();
    expectTypeOf(thing.title).toEqualTypeOf<ByLanguage<string>>();
    expectTypeOf(thing.opinion).toEqualTypeOf<'good' | 'bad' | null>();
    expectTypeOf(thing.state).toEqualTypeOf<'new' | 'old'>();
    expectTypeOf(thing.origin).toEqualTypeOf<string | undefined>();
    expectTypeOf(thing.parts).toEqualTypeOf<{ id: string; remark: string; claim: ByLanguage<RichText> }[]>();
    expectTypeOf(thing).not.toHaveProperty('rank');
    expect(thing).toEqual({
      ...given,
      id: 'a',
      title: { en: 'A thing', uk: '' },
      body: { en: given.body.en, uk: [] },
      zone: 'UTC',
      state: 'new',
      place: { name: 'Kyiv', lat: null },
      parts: [{ id: 'p1', remark: 'a part', claim: { en: [], uk: cited('claimed', 's3') } }],
    });
  });

  it('reads a missing value as empty, and reports a wrong one with its path', () => {
    const doc = new Y.Doc();
    const things = doc.getMap('things');
    things.set('empty', new Y.Map());
    const wrong = Object.keys(thing.fields).filter((name) => name !== 'assessment');
    things.set('wrong', new Y.Map(wrong.map((name) => [thing.fields[name as keyof typeof thing.fields].key ?? name, true])));
    const reading = new Reading('things');
    const [empty] = readRecords(thing, things, reading);
    expect(empty).toEqual({
      ...{ id: 'empty', title: {}, body: {}, label: '', zone: 'UTC', date: '', size: null, state: 'new', opinion: null },
      ...{ languages: ['en'], tracks: [], links: [], place: { name: '', lat: null }, assessment: {}, parts: [] },
    });
    expect(reading.damage.map(({ path, kind }) => [path.join('/'), kind])).toEqual(
      wrong.map((name) => [`things/wrong/${thing.fields[name as keyof typeof thing.fields].key ?? name}`, 'wrong-kind']),
    );
  });

  it('is changed field by field, and not where nothing changes', () => {
    const { doc, things, read } = made();
    const stored = things.get('a') as Y.Map<unknown>;
    const before = Y.encodeStateVector(doc);
    writeRecord(thing, stored, read(), languages);
    expect(Y.encodeStateVector(doc)).toEqual(before);
    const change = {
      ...{ title: { uk: 'Річ' }, body: { en: paragraphs('denied') }, page: '', date: { date: '2022-04', typed: 'in April' } },
      ...{ size: 4, state: 'old' as const, opinion: null, tracks: ['t2', 't3'], place: { lat: 50 }, assessment: { weight: undefined } },
      ...{ languages: ['uk', 'en'], links: [], parts: [{ id: 'p2', remark: 'another' }] },
    };
    writeRecord(thing, stored, change, languages);
    const { page: _page, ...rest } = given;
    expect(read()).toEqual({
      ...{ ...rest, id: 'a', zone: 'UTC', title: { en: 'A thing', uk: 'Річ' }, body: { en: paragraphs('denied'), uk: [] } },
      ...{ date: '2022-04', dateTyped: 'in April', size: 4, state: 'old', opinion: null, languages: ['uk', 'en'], tracks: ['t2', 't3'] },
      ...{
        links: [],
        place: { name: 'Kyiv', lat: 50 },
        assessment: {},
        parts: [{ id: 'p2', remark: 'another', claim: { en: [], uk: [] } }],
      },
    });
  });

  it('gives its texts, references and nodes, nested ones too', () => {
    const leaves = leavesOf(thing, made().read());
    expect(textsOf(leaves).map(({ path }) => path.slice(2).join('/'))).toEqual([
      ...['title/en', 'title/uk', 'body/en', 'body/uk', 'label', 'names/0/family', 'place/name'],
      ...['assessment/weight', 'parts/p1/remark', 'parts/p1/claim/en', 'parts/p1/claim/uk'],
    ]);
    expect(refsOf(leaves).map(({ to, id }) => `${to} ${id}`)).toEqual([
      ...['source s2', 'track t1', 'track t2', 'thing b', 'source s1', 'source s3'],
    ]);
    expect(nodesOf(leaves, 'citation').map(({ leaf, node }) => [leaf.record, leaf.field, node.sourceId])).toEqual([
      [{ kind: 'thing', id: 'a' }, 'body', 's1'],
      [{ kind: 'part', id: 'p1', within: { kind: 'thing', id: 'a' } }, 'claim', 's3'],
    ]);
  });

  it('is compared part by part', () => {
    const before = made().read();
    const after: Thing = {
      ...before,
      ...{ title: { en: 'A new thing', uk: '' }, tracks: ['t1'], parts: before.parts.map((part) => ({ ...part, remark: 'changed' })) },
    };
    expect(
      diffRecords(thing, before, after).map(({ place, before: old, after: now }) => [
        place.path.slice(2).join('/'),
        old?.value,
        now?.value,
      ]),
    ).toEqual([
      ['title/en', 'A thing', 'A new thing'],
      ['parts/p1/remark', 'a part', 'changed'],
      ['tracks/t2', 't2', undefined],
    ]);
    expect(diffRecords(thing, before, structuredClone(before))).toEqual([]);
    expect(diffRecords(thing, null, before)).toHaveLength(leavesOf(thing, before).length);
  });

  it('is watched: of each update the record, and the fields by their names', () => {
    const { doc, things } = made();
    const seen: RecordChange[] = [];
    const stop = observeRecords(doc, (changes) => seen.push(...changes), madeUpKinds);
    const stored = things.get('a') as Y.Map<unknown>;
    doc.transact(() => writeRecord(thing, stored, { body: { en: [] }, size: 5 }, languages));
    doc.transact(() => writeRecord(thing, stored, { parts: [{ id: 'p1', remark: 'x' }], assessment: { weight: 'none' } }, languages));
    doc.transact(() => things.delete('a'));
    stop();
    things.set('b', new Y.Map());
    expect(seen.map(({ kind, id, fields }) => [kind, id, [...fields].sort()])).toEqual([
      ['thing', 'a', ['body', 'size']],
      ['thing', 'a', ['assessment', 'parts']],
      ['thing', 'a', ['thing']],
    ]);
  });

  it('has a schema that takes its frozen form and nothing else', () => {
    const schema = schemaOf(thing, z);
    const frozen: Thing = JSON.parse(JSON.stringify(made().read()));
    expect(schema.parse(frozen)).toEqual(frozen);
    for (const name of Object.keys(frozen)) {
      const wrong = schema.safeParse({ ...frozen, [name]: name === 'languages' ? 'en' : [true] });
      expect([name, wrong.error?.issues[0]?.path[0]]).toEqual([name, name]);
    }
    expect(schema.safeParse({ ...frozen, unknown: 1 }).success).toBe(false);
  });
});
