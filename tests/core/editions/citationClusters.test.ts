import { describe, expect, it } from 'vitest';
import { renderEmbedPage } from '#core/editions/embed/embedPage';
import { writeMarkdown } from '#core/editions/formats/markdown';
import { renderPage } from '#core/editions/page/page';
import { inClusters } from '#core/model/nodes/citationCluster';
import type { RichNode } from '#core/model/richText';
import { madeEdition, madeEvent, place } from './formats/madeEdition';

const text = (words: string): RichNode => ({ type: 'text', text: words });
const cite = (sourceId: string, locator = ''): RichNode => ({
  type: 'citation',
  attrs: { id: `${sourceId} ${locator}`, sourceId, label: 'page', locator },
});
const edition = (...content: RichNode[]) =>
  madeEdition([madeEvent({ id: 'e', date: '2022-03-29', body: { en: [{ type: 'paragraph', content }] } })]);
const sources = (nodes: readonly RichNode[]) =>
  inClusters(nodes).map((part) => (Array.isArray(part) ? part.map(({ sourceId }) => sourceId) : part.type));

describe('citations directly beside each other', () => {
  it('are one cluster, and a letter or a line break between them makes two', () => {
    expect(sources([text('a'), cite('s1'), cite('s2'), text(' b'), cite('s1'), { type: 'hardBreak' }, cite('s2')])).toEqual([
      'text',
      ['s1', 's2'],
      'text',
      ['s1'],
      'hardBreak',
      ['s2'],
    ]);
  });

  it('are still one cluster around a citation that points to no source', () => {
    expect(sources([cite('s1'), { type: 'citation', attrs: {} }, cite('s2')])).toEqual([['s1', 's2']]);
  });
});

describe('a mark of several sources on the published page', () => {
  const body = (page: string) => /<article.*?<\/article>/s.exec(page)?.[0] ?? '';

  it('has the numbers of its sources in order, each of which opens its note with all places cited, and no reference twice', () => {
    const page = body(renderPage(edition(text('First'), cite('s2', '1'), text(' Then'), cite('s1', '12'), cite('s2', '34'))));
    const [, mark = ''] = /Then\u202f<sup>(.*?)<\/sup>/.exec(page) ?? [];
    expect(mark.replace(/<[^>]*>/g, '')).toBe('1, 2');
    const targets = [...mark.matchAll(/<button class="note" popovertarget="([^"]+)" aria-label="Source (\d)">/g)];
    expect(targets.map(([, , number]) => number)).toEqual(['1', '2']);
    for (const [, id] of targets) expect(page.split(`<li id="${id}"`)).toHaveLength(2);
    for (const words of ['page 1<', 'page 12', 'page 34']) expect(page.split(words)).toHaveLength(2);
    expect(page.match(/<li id="x-n0-/g)).toHaveLength(2);
  });

  it('with one source twice is the number of that source', () => {
    const page = body(renderPage(edition(text('a'), cite('s1', '1'), cite('s1', '2'))));
    expect(page.match(/<button class="note"/g)).toHaveLength(1);
    expect(page).toContain('aria-label="Source 1">1</button>');
    expect(page).toContain('page 1<');
    expect(page).toContain('page 2<');
  });

  it('is the links to its notes in a frame', () => {
    const page = renderEmbedPage(edition(text('a'), cite('s1'), cite('s2')), {
      slug: 'talks',
      number: null,
      event: null,
      level: 2,
      origin: place.site,
    });
    expect(page.replace(/<a class="note"[^>]*>(\d)<\/a>/g, '[$1]')).toContain('<sup>[1], [2]</sup>');
  });
});

it('a mark of several sources in Markdown has a comma between its footnotes, and each source once', () => {
  const words = writeMarkdown(edition(text('They met'), cite('s1'), cite('s2'), cite('s1'), text(' and left'), cite('s2')), place);
  expect(words).toContain('They met[^1],[^2] and left[^2]');
});
