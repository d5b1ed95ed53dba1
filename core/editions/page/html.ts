/** A piece of HTML. Only `html` creates it. */
export class Html {
  constructor(readonly text: string) {}
}

/** Between parts of a line. The line breaks only behind its dot. */
export const dot = '\u00a0· ';

type Part = Html | string | number | null | undefined | false | readonly Part[];

/** Writes HTML. Escapes every inserted value that is not HTML already. Null and false insert nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0] ?? '';
  for (let at = 0; at < parts.length; at += 1) text += write(parts[at]) + strings[at + 1];
  return new Html(text);
}

function write(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map((each: Part) => write(each)).join('');
  return part === null || part === undefined || part === false ? '' : escapeHtml(String(part));
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  // Most texts contain none of these characters.
  if (!/[&<>"'\0]/.test(text)) return text;
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character).replaceAll('\0', '');
}
