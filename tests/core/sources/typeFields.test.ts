import { expect, it } from 'vitest';
import words from '#app/_editor/messages/sources.en.json';
import { kinds } from '#core/model/kinds';
import { cslTypes } from '#core/sources/cslVariables';
import { commonFields, otherFields } from '#core/sources/typeFields';

it('each type has a name, and its form offers every variable once, each with a name', () => {
  expect(Object.keys(words.sourceType).sort()).toEqual([...cslTypes].sort());
  const named = new Set(Object.keys(words.sourceField));
  for (const type of [...cslTypes, 'podcast']) {
    const fields = [...commonFields(type), ...otherFields(type)];
    expect(new Set(fields).size, type).toBe(fields.length);
    expect(
      fields.filter((field) => !named.has(field) || !Object.hasOwn(kinds.source.fields, field)),
      type,
    ).toEqual([]);
    expect(commonFields(type).length, type).toBeGreaterThan(2);
  }
});

it('each name of a field for one type belongs to a type and a field', () => {
  for (const [type, fields] of Object.entries(words.sourceFieldOf)) {
    expect(cslTypes).toContain(type);
    for (const field of Object.keys(fields)) expect([...commonFields(type)], `${type} ${field}`).toContain(field);
  }
});
