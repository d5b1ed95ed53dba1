const start = '/timelines';

/** Returns the path to open after signing in. Always a path of this site. */
export function readNextPath(given: string | string[] | null | undefined): string {
  // Browsers read "\" as "/", and remove tabs and line breaks first: "/\t/host" is the address of another site.
  if (typeof given !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)) return start;
  // A second check by the rules that browsers follow, in case the pattern above misses a case.
  const site = 'http://site.invalid';
  return URL.canParse(given, site) && new URL(given, site).origin === site ? given : start;
}
