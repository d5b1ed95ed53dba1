import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { CitationNode, type CitationNodeOptions } from './citationNode';
import { EmbedNode } from './embedNode';
import { ImageNode } from './imageNode';
import { LinkMark } from './linkMark';
import { LoweredMark, RaisedMark } from './raisedMarks';
import { Tables } from './tableNodes';
import { TextDirection } from './textDirection';
import { ToToolbar } from './toToolbar';

/**
 * What a rich text may hold: paragraphs, lists, quotations, tables, images, embeds, line breaks, citations; bold, italic, struck, code,
 * raised, lowered, link. No headings: an event has a title; so `# ` and ``` stay what was typed, while `- `, `1. `, `> `, `**x**`, `_x_`, `~~x~~` and
 * `x` in backticks work as in Markdown. Nothing here may write on its own, as a node kept at the end would for every reader.
 */
export function textExtensions(citation: Partial<CitationNodeOptions> = {}): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      heading: false,
      codeBlock: false,
      horizontalRule: false,
      underline: false,
      link: false,
      trailingNode: false,
    }),
    LinkMark,
    RaisedMark,
    LoweredMark,
    Tables,
    ImageNode,
    EmbedNode,
    ToToolbar,
    TextDirection,
    CitationNode.configure(citation),
  ];
}
