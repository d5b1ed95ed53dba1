import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { CitationNode, type CitationNodeOptions } from './citationNode';
import { LinkMark } from './linkMark';

/**
 * What a rich text may hold: paragraphs, lists, quotations, line breaks, citations; bold, italic, struck, code, link. No
 * headings: an event has a title. Nothing here may write on its own, as a node kept at the end would for every reader.
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
    CitationNode.configure(citation),
  ];
}
