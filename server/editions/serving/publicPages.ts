import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import fresh from 'fresh';
import Negotiator from 'negotiator';
import type pg from 'pg';
import type { Logger } from 'pino';
import { absentPage } from '#core/editions/page/absentPage';
import { FileFinder, type PublicEdition } from '#server/editions/serving/findFile';
import { type Encoding, FrozenBytes } from '#server/editions/serving/frozenBytes';
import { pagePolicy } from '#server/editions/serving/policy';
import { type PublicPath, readPublicPath } from '#server/editions/serving/publicPath';

export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body?: Buffer;
}

const yearInSeconds = 31_536_000;

/**
 * Answers all requests below /t/ with frozen bytes, before any framework sees them. A numbered edition never changes and may be
 * kept for ever. The latest edition is revalidated, and answered with 304 while it is the same.
 */
export class PublicPages {
  private readonly finder: FileFinder;
  private readonly frozen: FrozenBytes;

  constructor(
    pool: pg.Pool,
    private readonly log: Logger,
  ) {
    this.finder = new FileFinder(pool);
    this.frozen = new FrozenBytes(pool);
  }

  /** Editions were published or withdrawn. */
  editionsChanged(): void {
    this.finder.changed();
  }

  async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.answer(request.method, request.url, request.headers);
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async answer(method = 'GET', url = '/', headers: IncomingHttpHeaders = {}): Promise<Answer> {
    if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD', 'content-length': 0 } };
    try {
      return await this.read(decodeURIComponent(url.split('?')[0] ?? ''), headers);
    } catch (error) {
      this.log.error({ error: String(error) }, 'a public page cannot be read');
      return { status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store', 'content-length': 0 } };
    }
  }

  private async read(path: string, headers: IncomingHttpHeaders): Promise<Answer> {
    const named = readPublicPath(path);
    const found = named ? await this.finder.find(path, named) : ({ state: 'absent' } as const);
    if (!named || found.state === 'absent') return absent(404, 'notFound');
    if (found.state === 'gone') return absent(410, 'withdrawn');
    if (found.state === 'list') return listOf(named, found.editions);
    const { hash, mediaType, publishedAt } = found;
    const isImage = mediaType.startsWith('image/');
    const encoding = isImage ? 'identity' : encodingFor(headers);
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}.${encoding}"`;
    const isLatest = named.of === 'edition' && named.number === null;
    const kept = {
      etag,
      'cache-control': isLatest ? 'public, max-age=30, must-revalidate' : `public, max-age=${yearInSeconds}, immutable`,
      ...(!isImage && { vary: 'Accept-Encoding' }),
      ...(publishedAt && versionsOf(named.slug, isLatest ? null : publishedAt)),
    };
    if (fresh(headers, kept)) return { status: 304, headers: { ...kept, ...guards } };
    const file = await this.frozen.get(hash, encoding);
    if (!file) return absent(404, 'notFound');
    return {
      status: 200,
      headers: {
        ...kept,
        ...guards,
        'content-type': mediaType,
        'content-length': file.body.length,
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
        'content-security-policy': file.policy,
      },
      body: file.body,
    };
  }
}

/**
 * The links between the versions of a page: RFC 5829, and RFC 7089 (Memento), in which a numbered edition is a memento of the
 * timeline's address. `publishedAt`: null for the latest, whose content changes.
 */
function versionsOf(slug: string, publishedAt: string | null): OutgoingHttpHeaders {
  const address = `/t/${encodeURIComponent(slug)}`;
  const timemap = `<${address}/timemap>; rel="timemap"; type="application/link-format"`;
  if (publishedAt === null) return { link: timemap };
  return {
    'memento-datetime': new Date(publishedAt).toUTCString(),
    link: `<${address}>; rel="original latest-version", ${timemap}`,
  };
}

/** All editions of a timeline, as JSON or as a TimeMap (RFC 7089, section 5). */
function listOf(path: PublicPath, editions: readonly PublicEdition[]): Answer {
  const isTimemap = path.of === 'editions' && path.form === 'timemap';
  const body = Buffer.from(isTimemap ? timemapOf(path.slug, editions) : JSON.stringify(editions));
  return {
    status: 200,
    headers: {
      ...guards,
      'content-type': isTimemap ? 'application/link-format' : 'application/json; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'public, max-age=30',
    },
    body,
  };
}

function timemapOf(slug: string, editions: readonly PublicEdition[]): string {
  const address = `/t/${encodeURIComponent(slug)}`;
  const mementos = editions.map(
    ({ number, publishedAt }) => `<${address}/${number}>; rel="memento"; datetime="${new Date(publishedAt).toUTCString()}"`,
  );
  return [`<${address}>; rel="original"`, `<${address}/timemap>; rel="self"; type="application/link-format"`, ...mementos].join(',\n');
}

/** Public files may be read by any site, and are never guessed to be of another type. */
const guards = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'access-control-allow-origin': '*' };

/** The smallest encoding that the client accepts: browsers give gzip and br the same weight. */
function encodingFor(headers: IncomingHttpHeaders): Encoding {
  const accepted = new Negotiator({ headers }).encodings(['br', 'gzip', 'identity']);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity';
}

function absent(status: 404 | 410, why: 'notFound' | 'withdrawn'): Answer {
  const body = Buffer.from(absentPage(why));
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
      'content-security-policy': pagePolicy(false),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body,
  };
}
