import { find } from 'linkifyjs';

/** A comment is plain text. `@[id]` in it mentions a person, and an address in it is a link (decision 045). */
export const longestBody = 10_000;
export const mostMentions = 20;

const mention = /@\[([\w-]{1,64})\]/g;

export type BodyPart = { is: 'text'; text: string } | { is: 'mention'; userId: string } | { is: 'link'; text: string; href: string };

/** Returns the parts of a comment in their order. `href` is always an address of http or https. */
export function partsOf(body: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let from = 0;
  for (const match of body.matchAll(mention)) {
    parts.push(...linksIn(body.slice(from, match.index)), { is: 'mention', userId: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  return [...parts, ...linksIn(body.slice(from))];
}

/** Returns a mention in the form that it has in a comment. */
export function mentionOf(userId: string): string {
  return `@[${userId}]`;
}

/** Returns the ids of the people whom a comment mentions, each once. */
export function mentionsIn(body: string): string[] {
  return [...new Set([...body.matchAll(mention)].map(([, userId]) => userId ?? ''))];
}

/** Returns a comment as text for readers. `nameOf` returns the name of a person. */
export function wordsOf(body: string, nameOf: (userId: string) => string): string {
  return body.replace(mention, (_, userId: string) => `@${nameOf(userId)}`);
}

function linksIn(text: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let from = 0;
  for (const { start, end, value, href } of find(text, 'url', { defaultProtocol: 'https' })) {
    if (!/^https?:/i.test(href)) continue;
    if (start > from) parts.push({ is: 'text', text: text.slice(from, start) });
    parts.push({ is: 'link', text: value, href });
    from = end;
  }
  return from < text.length ? [...parts, { is: 'text', text: text.slice(from) }] : parts;
}
