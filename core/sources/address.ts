export type Address = { ok: true; href: string } | { ok: false; problem: 'empty' | 'notAnAddress' | 'protocol' };

const allowed = new Set(['http:', 'https:', 'mailto:']);

/** Reads the address of a link as typed. Refuses an address that could run as a script, and one that only works for its writer. */
export function readAddress(text: string): Address {
  const typed = text.trim();
  if (typed === '') return { ok: false, problem: 'empty' };
  const parsed = parse(typed);
  if (parsed) return allowed.has(parsed.protocol) ? { ok: true, href: typed } : { ok: false, problem: 'protocol' };
  // "example.org/page", without a scheme.
  const completed = /^[^\s:/?#]+\.[^\s.:/?#]{2,}(?:[/?#]\S*)?$/u.test(typed) ? parse(`https://${typed}`) : null;
  return completed ? { ok: true, href: completed.href } : { ok: false, problem: 'notAnAddress' };
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
