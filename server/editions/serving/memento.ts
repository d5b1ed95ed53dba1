import type { OutgoingHttpHeaders } from 'node:http';
import type { PublicPath } from '#server/editions/serving/publicPath';
import type { PublicEdition } from '#server/editions/serving/publicQueries';

// RFC 7089 (Memento): a numbered edition is a memento of the timeline's address, the original resource.

/**
 * Returns the links between the versions of a page or file by RFC 5829 and RFC 7089. `publishedAt`: null for the latest edition, whose
 * content changes.
 */
export function versionsOf(path: PublicPath, publishedAt: string | null): OutgoingHttpHeaders {
  const timeline = `/t/${encodeURIComponent(path.slug)}`;
  const isFile = path.of === 'file';
  const others = isFile
    ? []
    : [`<${timeline}/timemap>; rel="timemap"; type="application/link-format"`, `<${timeline}/timegate>; rel="timegate"`];
  if (publishedAt === null) return isFile ? {} : { link: others.join(', ') };
  const latest = isFile ? `${timeline}/${path.name.split('/').map(encodeURIComponent).join('/')}` : timeline;
  return {
    'memento-datetime': new Date(publishedAt).toUTCString(),
    link: [`<${latest}>; rel="original latest-version"`, ...others].join(', '),
  };
}

/** Returns the TimeMap of a timeline (section 5). */
export function timemapOf(slug: string, editions: readonly PublicEdition[]): string {
  const address = `/t/${encodeURIComponent(slug)}`;
  const mementos = editions.map(
    ({ number, publishedAt }) => `<${address}/${number}>; rel="memento"; datetime="${new Date(publishedAt).toUTCString()}"`,
  );
  return [
    `<${address}>; rel="original"`,
    `<${address}/timemap>; rel="self"; type="application/link-format"`,
    `<${address}/timegate>; rel="timegate"`,
    ...mementos,
  ].join(',\n');
}

/**
 * The TimeGate of a timeline (section 4.1): redirects to the edition that was the latest at a moment, or to the first one if the moment is
 * earlier. `editions`: the oldest first. `datetime`: the header Accept-Datetime. Without it, redirects to the latest edition. Answers 400
 * if it is not a date.
 */
export function timegateOf(
  slug: string,
  editions: readonly PublicEdition[],
  datetime: string | string[] | undefined,
): { status: 302 | 400; headers: OutgoingHttpHeaders } {
  const asked = datetime === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(datetime));
  const chosen = editions.findLast(({ publishedAt }) => Date.parse(publishedAt) <= asked) ?? editions[0];
  const address = `/t/${encodeURIComponent(slug)}`;
  const headers = {
    vary: 'Accept-Datetime',
    link: `<${address}>; rel="original", <${address}/timemap>; rel="timemap"; type="application/link-format"`,
    'cache-control': 'public, max-age=30',
  };
  if (Number.isNaN(asked) || !chosen) return { status: 400, headers };
  return { status: 302, headers: { ...headers, location: `${address}/${chosen.number}` } };
}
