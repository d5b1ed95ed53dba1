import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HttpProblem } from '#app/_editor/http/request';
import { formatterOf, load } from '#app/_editor/sources/styled/loadedFormatters';
import { nameOfUploaded } from '#core/sources/styles/styles';
import { readStyle } from '#core/sources/styles/uploaded/readStyle';

it('an uploaded style that was removed does not come back when a reference is shown again', async () => {
  const { style } = readStyle(readFileSync('tests/fixtures/styles/house.csl', 'utf8'));
  let isThere = true;
  const uploaded = {
    name: nameOfUploaded('a'.repeat(64)),
    load: async () => {
      if (!isThere) throw new HttpProblem(404, 'not-found', 'This style is not there.', null);
      return { style };
    },
  };
  await load(uploaded, 'en', 'a key');
  expect(formatterOf('a key')?.title).toBe('House style of the tests');
  isThere = false;
  await load(uploaded, 'en', 'a key', true);
  expect(formatterOf('a key')).toBeNull();
  await load(uploaded, 'en', 'a key');
  expect(formatterOf('a key')).toBeNull();
  isThere = true;
  await load(uploaded, 'en', 'a key', true);
  expect(formatterOf('a key')?.title).toBe('House style of the tests');
});
