import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemas } from '#core/editions/format/schemas';
import { version2 } from '#core/editions/format/version2';
import { version3 } from '#core/editions/format/version3';
import { version4 } from '#core/editions/format/version4';
import { freeze } from '#core/editions/freeze';
import { renderPage } from '#core/editions/page/page';
import { thaw, UnreadableEdition } from '#core/editions/thaw';
import { schemaOf } from '#core/model/kind';
import { kinds } from '#core/model/kinds';

const folder = 'tests/fixtures/editions';
const published = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('each edition that a build has published', () => {
  /** The name of an earlier schema, and values of wrong types, which the pages of their time did not show as words either. */
  const unreadable: Readonly<Record<string, string[]>> = {
    '1-first.json': ['timeline.sources.1.issued 2022', 'timeline.sources.1.language.0 en'],
    '2.json': ['$schema /schemas/edition-2.json'],
    '3.json': ['$schema /schemas/edition-3.json'],
  };

  it.each(published)('%s reads whole, and its page has all of its words', (name) => {
    const json = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { timeline: object };
    const edition = thaw(json);
    expect(version4.parse(edition)).toEqual(edition);
    const read = new Set(stringsOf(edition));
    const lost = stringsOf(json).filter((each) => !read.has(each) && !/\bdamage\b/.test(each));
    expect(lost).toEqual(unreadable[name] ?? []);
    const page = renderPage(edition).replace(/<[^>]*>/g, '');
    const letters = stringsOf(json).flatMap((each) => (/^timeline\.\S*\.text (.+)/s.exec(each) ?? []).slice(1));
    expect(letters.length).toBeGreaterThan(10);
    for (const each of letters) expect(page).toContain(each);
  });

  it('includes every version', () => {
    const versions = published.map((name) => (JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { version: number }).version);
    expect([...new Set(versions)].sort()).toEqual([1, 2, 3, 4]);
  });

  it('reads any content of version 1, which had no schema', () => {
    const odd = { format: 'annalist-edition', version: 1, timeline: { events: [{ id: 'e' }, 5, null], sources: 'none', title: [1] } };
    const { timeline } = thaw(odd);
    expect(timeline.events).toEqual([expect.objectContaining({ id: 'e', certainty: 'reported', accounts: [] })]);
    expect([timeline.sources, timeline.title, timeline.positions]).toEqual([[], {}, []]);
  });

  it('is refused by name if it is not an edition, or is newer than the program', () => {
    expect(() => thaw({ events: [] })).toThrow(UnreadableEdition);
    expect(() => thaw({ format: 'annalist-edition', version: 5 })).toThrow(/version 5 is newer/);
    expect(() => thaw({ format: 'annalist-edition', version: 2, timeline: {} })).toThrow(UnreadableEdition);
  });
});

describe('the format', () => {
  it('matches its published schema', () => {
    const message =
      'A version that is published does not change. Add a version to core/editions/format and a reader to thaw.ts, and leave this one as it is (docs/decisions/029).';
    expect(z.toJSONSchema(version2), message).toEqual(schemas['edition-2.json']);
    expect(z.toJSONSchema(version3), message).toEqual(schemas['edition-3.json']);
    expect(z.toJSONSchema(version4), message).toEqual(schemas['edition-4.json']);
  });

  it('has every field of the model', () => {
    const message =
      'The model has changed, and the format of editions has not. Add a version that publishes the change, or compare without what is not published (docs/decisions/029).';
    const { shape } = version4.shape.timeline;
    const { timeline, account: _account, waiver: _ofTheTeam, ...others } = kinds;
    const model = Object.values(others).map((kind) => [kind.root, withoutPrivate(shapeOf(z.array(schemaOf(kind, z))))]);
    const fields = Object.entries((schemaOf(timeline, z) as unknown as z.ZodObject).shape).flatMap(([name, type]) =>
      name === 'id' ? [] : [[name, shapeOf(type as z.ZodType)]],
    );
    const format = Object.entries(shape).map(([name, type]) => [name, shapeOf(type)]);
    expect(Object.fromEntries(format), message).toEqual(Object.fromEntries([...model, ...fields]));
  });

  it('omits what other programs left in a source, and the timeline that it was copied from', () => {
    const edition = thaw(JSON.parse(readFileSync(`${folder}/4.json`, 'utf8')));
    const [source, ...others] = edition.timeline.sources;
    if (!source) throw new Error('There is no source.');
    const annalist = { ...source.annalist, copiedFrom: 't/s', importedId: 'x', unknown: { a: 1 } };
    const later = { ...edition.timeline, sources: [{ ...source, custom: { a: 1 }, annalist }, ...others] };
    expect(freeze(later, edition)).toEqual(edition);
  });

  it('omits unknown fields', () => {
    const edition = thaw(JSON.parse(readFileSync(`${folder}/2.json`, 'utf8')));
    const later = { ...edition.timeline, newRoot: [1], events: edition.timeline.events.map((event) => ({ ...event, newField: 'x' })) };
    expect(freeze(later, edition)).toEqual(edition);
  });
});

/** The strings of a JSON value, each with its path. */
function stringsOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [`${path} ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => stringsOf(each, path === '' ? key : `${path}.${key}`));
}

/** Fields of a source that no edition has: those that other programs left, and those that name another timeline. */
const notPublished = new Set(['addedAt', 'custom', 'copiedFrom', 'importedId', 'unknown']);

function withoutPrivate(shape: unknown): unknown {
  if (typeof shape !== 'object' || shape === null) return shape;
  if (Array.isArray(shape)) return shape.map(withoutPrivate);
  const entries = Object.entries(shape).filter(([name]) => !notPublished.has(name));
  return Object.fromEntries(entries.map(([name, each]) => [name, withoutPrivate(each)]));
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: string[];
}

/** The types of a schema alone: a doc's limits are not the format's, and an optional field is absent rather than null. */
function shapeOf(type: z.ZodType): unknown {
  const { $defs: defs = {}, ...whole } = z.toJSONSchema(type, { unrepresentable: 'any' });
  const shape = (schema: Schema, isOptional: boolean, within: readonly string[]): unknown => {
    const { $ref, anyOf, properties, required = [], additionalProperties: more, items } = schema;
    const name = $ref?.split('/').at(-1) ?? '';
    if ($ref) return within.includes(name) ? 'itself' : shape(defs[name] as Schema, isOptional, [...within, name]);
    const types = [schema, ...(anyOf ?? [])].flatMap((each) => each.type ?? []).filter((each) => !isOptional || each !== 'null');
    return {
      types: types.sort(),
      ...(properties && {
        required: [...required].sort(),
        fields: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, shape(each, !required.includes(key), within)])),
      }),
      ...(typeof more === 'object' && { more: shape(more, false, within) }),
      ...(items && { items: shape(items, false, within) }),
      values: [schema, ...(anyOf ?? [])].flatMap((each) => each.enum ?? []).sort(),
    };
  };
  return shape(whole as Schema, false, []);
}
