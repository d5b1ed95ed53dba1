import { plugins } from '@citation-js/core';
import { expect, it } from 'vitest';
import { writeCslJson } from '#core/editions/formats/cslJson';
import { madeEdition } from './madeEdition';

const edition = madeEdition([]);
const withSources = (sources: object[]) => ({ ...edition, timeline: { ...edition.timeline, sources } }) as typeof edition;

it('citation-js reads the sources with their types and fields', () => {
  const items = plugins.input.chain(writeCslJson(edition), { generateGraph: false } as never) as Record<string, unknown>[];
  expect(items.map(({ id, type, title }) => [id, type, title])).toEqual([
    ['s1', 'article-newspaper', 'A made-up report'],
    ['s2', 'post', 'A second'],
  ]);
  expect(items[0]).toMatchObject({
    issued: { 'date-parts': [[2022, 3, 1]] },
    author: [{ family: 'Doe', given: 'J.' }, { literal: 'Desk' }],
  });
});

it('content without a CSL field or type is in words or under custom', () => {
  const issued = {
    'date-parts': [
      [2022, 3],
      [0, 0, 0],
    ],
  };
  const [item] = JSON.parse(
    writeCslJson(
      withSources([{ id: 's', type: 'telegram', title: 'T', note: 'issued: 1999', issued, annalist: { verification: 'read' } }]),
    ),
  ) as Record<string, unknown>[];
  expect(item).toEqual({
    id: 's',
    type: 'document',
    title: 'T',
    issued: { literal: 'from March 2022' },
    annote: 'issued: 1999',
    custom: { verification: 'read', type: 'telegram' },
  });
});
