const start = '/timelines';

/** Where to go after signing in: a path of this site, whatever the address bar asks for. */
export function readNextPath(given: string | string[] | null | undefined): string {
  // Browsers read "\" as "/", and drop tabs and line ends before they read: "/\t/host" is an address on another site to them.
  if (typeof given !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)) return start;
  // Judged once more by what browsers follow, so that nothing rests on the rule above having thought of everything.
  const site = 'http://site.invalid';
  return URL.canParse(given, site) && new URL(given, site).origin === site ? given : start;
}
