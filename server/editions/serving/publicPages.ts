import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import fresh from 'fresh';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type pg from 'pg';
import type { Logger } from 'pino';
import { oembedPath } from '#core/editions/embed/oembed';
import { notFoundPage, withdrawnPage } from '#core/editions/page/absentPage';
import type { ReportSubject } from '#core/editions/report/reportSubject';
import { currentEnv } from '#server/base/env';
import { isCompressible } from '#server/editions/frozenFile';
import { answerLocked } from '#server/editions/lock/answerLocked';
import { hasPass, type ReaderLock } from '#server/editions/lock/pass';
import { MadePages } from '#server/editions/made/madePages';
import type { MadePage, MadeTask } from '#server/editions/made/madeTask';
import type { Answer } from '#server/editions/serving/answer';
import { sliceOf } from '#server/editions/serving/archive';
import { FileFinder, type FoundFile } from '#server/editions/serving/findFile';
import { type Encoding, FrozenBytes } from '#server/editions/serving/frozenBytes';
import { timegateOf, timemapOf, versionsOf } from '#server/editions/serving/memento';
import { readOembed, refuseOembed } from '#server/editions/serving/oembed';
import { dataPolicy } from '#server/editions/serving/policy';
import { type PublicPath, readPublicPath } from '#server/editions/serving/publicPath';
import type { PublicEdition } from '#server/editions/serving/publicQueries';
import { readForm } from '#server/editions/serving/readForm';
import { uncachedPage } from '#server/editions/serving/uncachedPage';
import { answerReport, type ReportRequest } from '#server/reports/answerReport';

const yearInSeconds = 31_536_000;

/**
 * Answers all requests below /t/ and those for oEmbed with frozen bytes, before Next sees them. A numbered edition never changes, but may
 * be withdrawn. Clients revalidate the latest edition, and get 304 while it is unchanged.
 */
export class PublicPages {
  private readonly finder: FileFinder;
  private readonly frozen: FrozenBytes;

  /** The headers of found files that a 304 has, too (RFC 9110, section 15.4.5). */
  private readonly kept = new WeakMap<FoundFile, Partial<Record<Encoding, OutgoingHttpHeaders>>>();
  private readonly made: MadePages;

  constructor(
    pool: pg.Pool,
    private readonly log: Logger,
  ) {
    this.made = new MadePages(currentEnv().databaseUrl ?? '');
    this.finder = new FileFinder(pool);
    this.frozen = new FrozenBytes(pool);
  }

  /** Ends the thread that makes pages. */
  stop(): Promise<void> {
    return this.made.stop();
  }

  /** Editions were published or withdrawn. */
  editionsChanged(): void {
    this.finder.changed();
  }

  /** Returns a promise only if something has to be read. */
  respond(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const unchanged = this.unchanged(request);
    if (!unchanged) return this.respondLater(request, response);
    response.writeHead(304, unchanged).end();
    return undefined;
  }

  /** Returns the headers of a 304 for a file that was looked up within the last second. Null: `answer` has to
   * decide, also whether a password is needed. */
  private unchanged({ method, url = '', headers }: IncomingMessage): OutgoingHttpHeaders | null {
    if (method !== 'GET' && method !== 'HEAD') return null;
    const [, , slug = ''] = url.split('/');
    const lock = this.finder.peek(lockKey(slug));
    if (lock?.state !== 'lock' || lock.lock !== null) return null;
    const found = this.finder.peek(url);
    if (found?.state !== 'found') return null;
    const kept = this.kept.get(found)?.[isCompressible(found.mediaType) ? encodingFor(headers) : 'identity'];
    return kept && fresh(headers, kept) ? kept : null;
  }

  private async respondLater(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = request.method === 'POST' ? await readForm(request).catch(() => null) : undefined;
    const { status, headers, body, stream } = await this.answer(request.method, request.url, request.headers, form);
    response.writeHead(status, headers);
    if (!stream || request.method === 'HEAD') response.end(request.method === 'HEAD' ? undefined : body);
    // A client that disconnects ends the reading.
    else
      await pipeline(stream, response).catch((error: unknown) => this.log.debug({ error: String(error) }, 'an archive was sent in part'));
  }

  /** `form`: the body of a POST. Null if it is too large. */
  async answer(method = 'GET', url = '/', headers: IncomingHttpHeaders = {}, form?: string | null): Promise<Answer> {
    if (method !== 'GET' && method !== 'HEAD' && form === undefined) return notAllowed;
    if (form === null) return { status: 413, headers: { connection: 'close', 'content-length': 0 } };
    try {
      // A range refers to the body, which HEAD lacks.
      const { range, ...others } = headers;
      const [path = '', ...query] = url.split('?');
      if (path === oembedPath && form === undefined) return await this.readOembed(query.join('?'), headers);
      const answer = await this.read(decodeURIComponent(path), query.join('?'), method === 'HEAD' ? others : headers, form);
      if (answer.status === 301 && query.length > 0) answer.headers.location = `${answer.headers.location}?${query.join('?')}`;
      return answer;
    } catch (error) {
      this.log.error({ error: String(error) }, 'a public page cannot be read');
      return { status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store', 'content-length': 0 } };
    }
  }

  private async read(path: string, query: string, headers: IncomingHttpHeaders, form?: string): Promise<Answer> {
    const named = readPublicPath(path, query);
    const lock = named ? await this.readLock(named.slug) : null;
    if (!named || !lock) return this.readOpen(named, { path, query, headers, form });
    if (!hasPass(lock.lock, headers.cookie)) {
      const url = `${encodePath(path)}${query && `?${query}`}`;
      return answerLocked({ ...lock, slug: named.slug, url, form, headers });
    }
    return toPrivate(await this.readOpen(named, { path, query, headers, form }));
  }

  /** Null if readers of the timeline need no password. */
  private async readLock(slug: string): Promise<{ lock: ReaderLock; language: string } | null> {
    const found = await this.finder.find(lockKey(slug), { of: 'lock', slug });
    return found.state === 'lock' && found.lock ? { lock: found.lock, language: found.language } : null;
  }

  /** Answers a reader who needs no password, or has given it. */
  private async readOpen(named: PublicPath | null, { path, query, headers, form }: Asked): Promise<Answer> {
    if (form !== undefined && named?.of !== 'report') return notAllowed;
    const key = named?.of === 'embed' ? JSON.stringify(named) : path;
    const found = named ? await this.finder.find(key, named) : ({ state: 'absent' } as const);
    if (!named || found.state === 'absent' || found.state === 'lock') return uncachedPage(404, notFoundPage());
    if (found.state === 'moved') return moved(path, named.slug, found.slug, form === undefined ? 301 : 308);
    if (found.state === 'gone') return uncachedPage(410, withdrawnPage(found.withdrawal));
    const robots = found.isUnlisted ? { 'x-robots-tag': 'noindex' } : {};
    if (found.state === 'list') return listOf(named, found.editions, headers, robots);
    if (found.state === 'made' && found.task.make === 'reportSubject')
      return this.answerReport(found.task, { slug: named.slug, query, headers, body: form ?? null });
    if (found.state === 'made') return this.sendMade(found.task, headers, robots);
    const { hash, mediaType, edition } = found;
    const encoding = isCompressible(mediaType) ? encodingFor(headers) : 'identity';
    const isLatest = 'number' in named && named.number === null;
    const kept = {
      etag: etagOf(hash, encoding),
      'cache-control': cacheControlOf(mediaType, isLatest),
      ...(isCompressible(mediaType) && { vary: 'Accept-Encoding' }),
      ...robots,
      ...forAnySite,
    };
    this.kept.set(found, { ...this.kept.get(found), [encoding]: kept });
    if (fresh(headers, kept)) return { status: 304, headers: kept };
    const fileName = edition && named.of === 'file' ? `${named.slug}-${edition.number}-${named.name}` : null;
    const described = {
      ...kept,
      ...guards,
      ...(edition && versionsOf(named, isLatest ? null : edition.publishedAt)),
      'content-type': mediaType,
      ...(fileName && dispositionOf(mediaType, fileName)),
    };
    if (mediaType === 'application/zip') return this.sendArchive(hash, described, headers);
    const file = await this.frozen.get(hash, encoding);
    if (!file) return uncachedPage(404, notFoundPage());
    return {
      status: 200,
      headers: {
        ...described,
        'content-length': file.body.length,
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
        'content-security-policy': file.policy,
      },
      body: file.body,
    };
  }

  /** A former address of a timeline works like the current one. */
  private async readOembed(query: string, headers: IncomingHttpHeaders): Promise<Answer> {
    let asked = readOembed(query);
    if (typeof asked === 'number') return refuseOembed(asked);
    let found = await this.finder.find(JSON.stringify(asked), asked);
    if (found.state === 'moved') {
      asked = { ...asked, slug: found.slug };
      found = await this.finder.find(JSON.stringify(asked), asked);
    }
    if (await this.readLock(asked.slug)) return refuseOembed(401);
    if (found.state === 'gone') return refuseOembed(410);
    const answer = found.state === 'made' ? await this.sendMade(found.task, headers, {}) : null;
    return answer === null || answer.status === 404 ? refuseOembed(404) : answer;
  }

  private async answerReport(
    task: MadeTask & { make: 'reportSubject' },
    { slug, ...asked }: { slug: string } & Pick<ReportRequest, 'query' | 'headers' | 'body'>,
  ): Promise<Answer> {
    const made = await this.made.get(task);
    if (!made) return uncachedPage(404, notFoundPage());
    const subject = JSON.parse(Buffer.from(made.bytes).toString('utf8')) as ReportSubject;
    const { timelineId, id: eventId, isOld } = task;
    return answerReport({ ...asked, timelineId, subject, place: { slug, eventId, isOld } }, this.log);
  }

  private async sendArchive(
    hash: string,
    described: OutgoingHttpHeaders & { etag: string },
    headers: IncomingHttpHeaders,
  ): Promise<Answer> {
    const length = await this.frozen.lengthOf(hash);
    if (length === undefined) return uncachedPage(404, notFoundPage());
    const slice = sliceOf(length, described.etag, headers);
    const answer = { status: slice.status, headers: { ...described, ...slice.headers, 'content-security-policy': dataPolicy } };
    return slice.status === 416 ? answer : { ...answer, stream: this.frozen.stream(hash, slice.from, slice.to) };
  }

  private async sendMade(task: MadeTask, headers: IncomingHttpHeaders, robots: OutgoingHttpHeaders): Promise<Answer> {
    const page = await this.made.get(task);
    return page ? answerMade(page, headers, robots) : uncachedPage(404, notFoundPage());
  }
}

interface Asked {
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  form: string | undefined;
}

/** No path has this form. */
const lockKey = (slug: string) => `lock ${slug}`;

const notAllowed: Answer = { status: 405, headers: { allow: 'GET, HEAD', 'content-length': 0 } };

function answerMade(page: MadePage, headers: IncomingHttpHeaders, robots: OutgoingHttpHeaders): Answer {
  const encoding = isCompressible(page.mediaType) ? encodingFor(headers) : 'identity';
  const kept = {
    etag: etagOf(page.hash, encoding),
    'cache-control': 'public, max-age=30, must-revalidate',
    vary: 'Accept-Encoding',
    ...robots,
  };
  if (fresh(headers, kept)) return { status: 304, headers: { ...kept, ...guards } };
  const sent = (encoding !== 'identity' && page[encoding]) || page.bytes;
  const body = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  return {
    status: 200,
    headers: {
      ...kept,
      ...guards,
      'content-type': page.mediaType,
      'content-length': body.length,
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      'content-security-policy': page.policy,
    },
    body,
  };
}

/** Returns an answer for one reader, which no shared cache keeps and no other site reads. */
function toPrivate({ headers: { 'access-control-allow-origin': _, ...headers }, ...answer }: Answer): Answer {
  const vary = [headers.vary, 'Cookie'].filter(Boolean).join(', ');
  const kept = headers['cache-control'] === 'no-store' ? 'no-store' : 'private, no-cache';
  return { ...answer, headers: { ...headers, vary, 'cache-control': kept, 'x-robots-tag': 'noindex' } };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Returns the same path under the timeline's current address. 308 keeps a form. */
function moved(path: string, from: string, to: string, status: 301 | 308): Answer {
  const location = `/t/${to}${encodePath(path.slice(`/t/${from}`.length))}`;
  return { status, headers: { ...guards, location, 'cache-control': 'public, max-age=300', 'content-length': 0 } };
}

function etagOf(hash: string, encoding: Encoding): string {
  return encoding === 'identity' ? `"${hash}"` : `"${hash}.${encoding}"`;
}

/** Answers with all editions of a timeline as JSON or as a TimeMap, or redirects to the edition of a moment. */
function listOf(path: PublicPath, editions: readonly PublicEdition[], headers: IncomingHttpHeaders, robots: OutgoingHttpHeaders): Answer {
  const form = path.of === 'editions' ? path.form : 'json';
  if (form === 'timegate') {
    const { status, headers: sent } = timegateOf(path.slug, editions, headers['accept-datetime']);
    return { status, headers: { ...guards, ...robots, ...sent, 'content-length': 0 } };
  }
  const body = Buffer.from(form === 'timemap' ? timemapOf(path.slug, editions) : JSON.stringify(editions));
  return {
    status: 200,
    headers: {
      ...guards,
      ...robots,
      'content-type': form === 'timemap' ? 'application/link-format' : 'application/json; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'public, max-age=30',
    },
    body,
  };
}

/**
 * A withdrawal takes effect everywhere within minutes. Pictures and fonts reveal nothing by themselves and never change, so caches keep
 * them.
 */
function cacheControlOf(mediaType: string, isLatest: boolean): string {
  if (isLatest) return 'public, max-age=30, must-revalidate';
  return /^(image|font)\//.test(mediaType) ? `public, max-age=${yearInSeconds}, immutable` : 'public, max-age=300, must-revalidate';
}

/** Any site may read public files. */
const forAnySite = { 'access-control-allow-origin': '*' };

/** Browsers must not guess another type. A 304 does without them: they are kept with the file (RFC 9110, section 15.4.5). */
const guards = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...forAnySite };

/** Returns the smallest encoding that the client accepts. Browsers give gzip and br the same weight. */
function encodingFor(headers: IncomingHttpHeaders): Encoding {
  const given = headers['accept-encoding']?.toString() ?? '';
  const known = encodings.get(given);
  if (known) return known;
  const accepted = new Negotiator({ headers }).encodings(['br', 'gzip', 'identity']);
  const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity';
  encodings.set(given, encoding);
  return encoding;
}

/** By the header of the client. Browsers send few different ones. */
const encodings = new LRUCache<string, Encoding>({ max: 100 });

/** The types that browsers show instead of saving. */
const shown = /^(text\/plain|application\/(.+\+)?json)\b/;

/** Returns the name under which a browser saves a file. A page has none, because it is shown. */
function dispositionOf(mediaType: string, name: string): OutgoingHttpHeaders {
  if (mediaType.startsWith('text/html')) return {};
  const fileName = name.replace(/[^\w.-]+/g, '-');
  return { 'content-disposition': `${shown.test(mediaType) ? 'inline' : 'attachment'}; filename="${fileName}"` };
}
