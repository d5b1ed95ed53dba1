import { Node } from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import { readBlockAttributes } from '#core/text/flatText';
import { readJson } from './readJson';

/** The attribute that identifies a paragraph of a text when it is pasted. */
export const blockAttribute = 'data-block';

const names = ['kind', 'quote', 'indent', 'start', 'type', 'dir'] as const;

/**
 * Every block of text: a paragraph, a heading or a list item, quoted or not. Blocks hold no blocks, so a change of kind rewrites
 * no block. `bare`: the block is stored without a marker.
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

/** Draws each item as its own list. `blockLooks` sets the number of each, and `aria-level` tells a screen reader the level. */
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
