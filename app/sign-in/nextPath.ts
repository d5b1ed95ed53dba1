/** Where to go after signing in: a path of this site, whatever the address bar asks for. */
export function readNextPath(given: string | null | undefined): string {
  return given && /^\/(?![/\\])[^\\]*$/.test(given) ? given : '/timelines';
}
