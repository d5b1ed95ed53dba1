import type { Blockquote, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { recordOf } from '#core/comments/anchor';
import { partsOf } from '#core/comments/body';
import { type ExportedTimeline, nameIn, wordedComments } from '#core/comments/export/exported';
import type { CommentView, ThreadView } from '#core/comments/thread';

/** The document's own words, from a catalogue. */
export interface MarkdownWords {
  resolved(by: string, at: string): string;
  assigned(to: string): string;
  due(day: string): string;
  gone: string;
  untitled: string;
}

/** Writes a thread as a readable document: its subject, its state, and its comments. Empty if it has no comments. */
export function threadInMarkdown(thread: ThreadView, timeline: ExportedTimeline, words: MarkdownWords): string {
  const comments = wordedComments(thread);
  if (comments.length === 0) return '';
  const title = timeline.titleOf(recordOf(thread.anchor)) || words.untitled;
  const state = statesOf(thread, words);
  const list: List = { type: 'list', spread: true, children: comments.map((comment) => ({ type: 'listItem', children: itemOf(comment) })) };
  const children: RootContent[] = [
    { type: 'heading', depth: 2, children: [{ type: 'text', value: title }] },
    ...(thread.quote ? [quoteOf(thread.quote)] : []),
    ...(state ? [paragraphs(state)].flat() : []),
    list,
  ];
  return toMarkdown({ type: 'root', children }, { bullet: '-' });
}

function statesOf({ resolved, assignee, due, standing, quote }: ThreadView, words: MarkdownWords): string {
  return [
    quote && standing === 'gone' && words.gone,
    assignee && words.assigned(assignee.name),
    due && words.due(due),
    resolved && words.resolved(resolved.by.name, resolved.at),
  ]
    .filter((state) => state)
    .join(' ');
}

function itemOf(comment: CommentView & { body: string }): Paragraph[] {
  const head: Paragraph = {
    type: 'paragraph',
    children: [
      { type: 'strong', children: [{ type: 'text', value: comment.author.name }] },
      { type: 'text', value: `, ${comment.editedAt ?? comment.createdAt}` },
    ],
  };
  return [head, ...paragraphs(comment.body, nameIn(comment))];
}

function quoteOf(quote: string): Blockquote {
  return { type: 'blockquote', children: paragraphs(quote) };
}

/** An empty line separates paragraphs; any other line end is a break. */
function paragraphs(text: string, nameOf: (userId: string) => string = () => ''): Paragraph[] {
  return text.split(/\n{2,}/).map((block) => ({
    type: 'paragraph',
    children: block.split('\n').flatMap((line, at) => [...(at > 0 ? [{ type: 'break' } as const] : []), ...phrasing(line, nameOf)]),
  }));
}

function phrasing(line: string, nameOf: (userId: string) => string): PhrasingContent[] {
  return partsOf(line).map((part) => {
    if (part.is === 'link') return { type: 'link', url: part.href, children: [{ type: 'text', value: part.text }] };
    return { type: 'text', value: part.is === 'mention' ? `@${nameOf(part.userId)}` : part.text };
  });
}
