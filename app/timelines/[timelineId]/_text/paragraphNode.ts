import { Node } from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import { readBlockAttributes } from '#core/text/flatText';
import { readJson } from './readJson';

/** By which a paragraph of a text is known again where it is pasted. */
export const blockAttribute = 'data-block';

const names = ['kind', 'quote', 'indent', 'start', 'type', 'dir'] as const;

/**
 * Every block of text: a paragraph, a heading, an item of a list, each perhaps quoted. Blocks hold no blocks, so that none is
 * written anew when its kind changes. `bare`: it is stored without a marker.
 */
export const ParagraphNode = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',

  addAttributes: () => Object.fromEntries([...names, 'bare'].map((name) => [name, { default: null, rendered: false }])),

  parseHTML: () => [
    {
      tag: `p[${blockAttribute}]`,
      priority: 60,
      getAttrs: (element) => readBlockAttributes(readJson(element.getAttribute(blockAttribute))),
    },
    { tag: 'p' },
    { tag: 'li', getAttrs: (element) => ({ kind: element.parentElement?.tagName === 'OL' ? 'number' : 'bullet' }) },
    { tag: 'h1, h2', getAttrs: () => ({ kind: 'h2' }) },
    { tag: 'h3, h4, h5, h6', getAttrs: () => ({ kind: 'h3' }) },
  ],

  renderHTML: ({ node: { attrs } }) => drawParagraph(attrs),
});

/**
 * A list is drawn as one list for each item: the numbers are given to each (`blockLooks`), and a screen reader is told
 * the level.
 */
function drawParagraph({ kind, quote, indent, type, dir }: Readonly<Record<string, unknown>>): DOMOutputSpec {
  const outer = { ...(indent ? { 'data-indent': String(indent) } : {}), ...(dir ? { dir: String(dir) } : {}) };
  if (kind === 'bullet' || kind === 'number') {
    const tag = kind === 'bullet' ? 'ul' : 'ol';
    const item = { 'aria-level': String(Number(indent ?? 0) + 1) };
    const sign = kind === 'number' && type ? String(type) : null;
    const classes = [...(quote ? ['quoted'] : []), ...(sign ? [`signs-${sign}`] : [])];
    const list = { ...outer, ...(sign ? { type: sign } : {}), ...(classes.length > 0 ? { class: classes.join(' ') } : {}) };
    return [tag, list, quote ? ['li', item, ['blockquote', 0]] : ['li', item, 0]];
  }
  const tag = kind === 'h2' ? 'h3' : kind === 'h3' ? 'h4' : 'p';
  return quote ? ['blockquote', { ...outer, class: 'quoted' }, [tag, 0]] : [tag, outer, 0];
}
