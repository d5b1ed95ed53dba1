import type { OutgoingHttpHeaders } from 'node:http';
import type { OembedQuestion } from '#core/editions/embed/oembed';
import { allowedOrigins, currentEnv } from '#server/base/env';
import { readPublicPath } from '#server/editions/serving/publicPath';

/** An oEmbed 1.0 request (oembed.com) about a page of this site. */
export interface OembedPath extends Omit<OembedQuestion, 'origin'> {
  of: 'oembed';
}

/** Larger than any page, for requests without a limit. */
const unlimited = 100_000;

/** Reads the query of a request. 404: the address is not that of an embeddable page of this site. 501: the requested format is not JSON. */
export function readOembed(query: string): OembedPath | 404 | 501 {
  const asked = new URLSearchParams(query);
  if ((asked.get('format') ?? 'json') !== 'json') return 501;
  const page = readPage(asked.get('url') ?? '');
  return page ? { of: 'oembed', ...page, width: readLength(asked.get('maxwidth')), height: readLength(asked.get('maxheight')) } : 404;
}

function readPage(address: string): Pick<OembedPath, 'slug' | 'number' | 'event' | 'isEventOptional'> | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname, search, hash } = new URL(address);
  if (!allowedOrigins(currentEnv()).includes(origin) || !pathname.startsWith('/t/')) return null;
  const named = readPublicPath(decode(pathname), search);
  if (named?.of === 'event') return { slug: named.slug, number: named.number, event: named.id, isEventOptional: false };
  if (named?.of === 'embed') return { slug: named.slug, number: named.number, event: named.event, isEventOptional: true };
  if (named?.of !== 'edition' || named.form !== 'html') return null;
  return { slug: named.slug, number: named.number, event: decode(hash.slice(1)) || null, isEventOptional: true };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function readLength(text: string | null): number {
  return text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : unlimited;
}

const reasons = {
  401: 'Its readers need a password.',
  404: 'There is no page of this site at that address that can be embedded.',
  410: 'It was withdrawn, or the time for which it was published has ended.',
  501: 'Only the format json is known.',
};

/** The answer to an invalid request. */
export function refuseOembed(status: keyof typeof reasons): { status: number; headers: OutgoingHttpHeaders; body: Buffer } {
  const body = Buffer.from(JSON.stringify({ error: { message: reasons[status] } }));
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    },
    body,
  };
}
