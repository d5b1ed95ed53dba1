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
 * The content of a rich text: paragraphs, which are items, headings and quotations by their attributes; tables, images, embeds,
 * line breaks, citations; bold, italic, struck, code, superscript, subscript, link. `- `, `1. `, `> `, `## `, `**x**`, `_x_`,
 * `~~x~~` and `x` in backticks work as in Markdown. No extension may write by itself, such as one that keeps a node at the end: it
 * would write for every reader.
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
