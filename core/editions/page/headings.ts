import { Html } from '#core/editions/page/html';

/**
 * Returns the HTML with its headings moved by this number of levels, at most to level 6. User text is escaped, so it cannot contain a tag.
 */
export function moveHeadings({ text }: Html, by: number): Html {
  return new Html(
    text.replace(/<(\/?)h([1-6])\b/g, (_tag, slash: string, level: string) => `<${slash}h${Math.min(Number(level) + by, 6)}`),
  );
}
