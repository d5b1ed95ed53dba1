import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { BlockLooks } from './blockLooks';
import { Blocks } from './blocks';
import { CitationNode, type CitationNodeOptions } from './citationNode';
import { EmbedNode } from './embedNode';
import { ImageNode } from './imageNode';
import { LinkMark } from './linkMark';
import { NestedClipboard } from './nestedClipboard';
import { ParagraphNode } from './paragraphNode';
import { LoweredMark, RaisedMark } from './raisedMarks';
import { Tables } from './tableNodes';
import { ToToolbar } from './toToolbar';
import { UnknownNode, type UnknownNodeOptions } from './unknownNode';

/**
 * What a rich text may hold: paragraphs, which are items, headings and quotations by their attributes; tables, images,
 * embeds, line breaks, citations; bold, italic, struck, code, raised, lowered, link. `- `, `1. `, `> `, `## `, `**x**`, `_x_`,
 * `~~x~~` and `x` in backticks work as in Markdown. Nothing here may write on its own, as a node kept at the end would for
 * every reader.
 */
export function textExtensions(citation: Partial<CitationNodeOptions> = {}, unknown: Partial<UnknownNodeOptions> = {}): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      paragraph: false,
      heading: false,
      bulletList: false,
      orderedList: false,
      listItem: false,
      listKeymap: false,
      blockquote: false,
      codeBlock: false,
      horizontalRule: false,
      underline: false,
      link: false,
      trailingNode: false,
    }),
    ParagraphNode,
    Blocks,
    LinkMark,
    RaisedMark,
    LoweredMark,
    Tables,
    ImageNode,
    EmbedNode,
    ToToolbar,
    BlockLooks,
    NestedClipboard,
    CitationNode.configure(citation),
    UnknownNode.configure(unknown),
  ];
}
