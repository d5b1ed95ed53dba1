import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { mayConnectTo, type OpenNetworks } from '#server/fetch/publicAddress';

export const fetchProblems = [
  'notAnAddress',
  'protocol',
  'credentials',
  'notPublic',
  'notFound',
  'unreachable',
  'tooManyRedirects',
  'tooLarge',
  'tooSlow',
  'status',
  'robots',
  'busy',
] as const;

/** A fetch that was refused or has failed. `detail`: the status of the answer, or the minutes to wait for a busy site. */
export class FetchProblem extends Error {
  override readonly name = 'FetchProblem';
  constructor(
    readonly code: (typeof fetchProblems)[number],
    readonly detail = '',
  ) {
    super(code);
  }
}

export interface FetchedPage {
  /** The address after all redirects. */
  url: string;
  contentType: string;
  /** Decompressed. */
  body: Buffer;
}

/** One request and its answer. */
export interface Exchange {
  url: string;
  /** RFC 3339. */
  at: string;
  /** The address that the connection went to. */
  ip: string;
  requestHeaders: [name: string, value: string][];
  status: number;
  statusText: string;
  /** The headers as the site sent them, with repeated ones. Node decodes their bytes as Latin-1. */
  headers: [name: string, value: string][];
  /** Decompressed. Null for a redirect, whose body is not read. */
  body: Buffer | null;
}

export interface FetchOptions {
  /** Networks beside the public internet. */
  open?: OpenNetworks;
  /** Resolves names. For tests. */
  lookup?: typeof systemLookup;
  limits?: { seconds: number; bytes: number; redirects: number };
  /** The `Accept` header. Default: pages. */
  accept?: string;
  /** The body of a POST. Without it the method is GET. */
  post?: { contentType: string; body: string };
  /** Runs before each request and may wait or throw; its time does not count. The function that it returns gets the answer, if there is one. */
  before?: (url: URL) => Promise<(answer: Exchange | null) => Promise<void>>;
}

/** The `User-Agent`, and our name in a site's robots.txt. */
export const userAgent = 'Annalist';

function headersOf({ accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1', post }: FetchOptions) {
  return {
    accept,
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': userAgent,
    ...(post && { 'content-type': post.contentType }),
  };
}

const usualLimits = { seconds: 15, bytes: 5 * 1024 * 1024, redirects: 5 };

/**
 * Fetches a page that a user has named. Only http and https, without credentials, only from public addresses: decided after DNS, for each redirect
 * again, and the connection goes to the address that was checked. The limits hold for all of it, after decompression. Throws `FetchProblem`.
 */
export async function guardedFetch(address: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const last = lastOf(await fetchExchanges(address, options));
  if (last.status < 200 || last.status >= 300) throw new FetchProblem('status', String(last.status));
  return { url: last.url, contentType: headerOf(last, 'content-type'), body: last.body ?? Buffer.alloc(0) };
}

/** As `guardedFetch`, with all that was sent and received: redirects first, the page or an error of the site last. */
export async function fetchExchanges(address: string, options: FetchOptions = {}): Promise<Exchange[]> {
  const { limits = usualLimits, before } = options;
  const exchanges: Exchange[] = [];
  let leftMs = limits.seconds * 1_000;
  let url = readUrl(address);
  for (;;) {
    const after = await before?.(url);
    const began = Date.now();
    let last: Exchange | null = null;
    try {
      last = await exchange(url, AbortSignal.timeout(Math.max(leftMs, 1)), limits.bytes, options);
    } finally {
      leftMs -= Date.now() - began;
      await after?.(last);
    }
    exchanges.push(last);
    if (last.body !== null) return exchanges;
    if (exchanges.length > limits.redirects) throw new FetchProblem('tooManyRedirects');
    url = readUrl(headerOf(last, 'location'), url);
  }
}

async function exchange(url: URL, signal: AbortSignal, mostBytes: number, options: FetchOptions): Promise<Exchange> {
  const at = new Date().toISOString();
  const response = await open(url, signal, options);
  const { statusCode = 0, statusMessage = '', headers, rawHeaders } = response;
  const isRedirect = statusCode >= 300 && statusCode < 400 && Boolean(headers.location);
  const ip = response.socket.remoteAddress ?? '';
  if (isRedirect) response.destroy();
  const body = isRedirect ? null : await readBody(response, mostBytes, signal);
  const requestHeaders: Exchange['requestHeaders'] = [['host', url.host], ...Object.entries(headersOf(options))];
  const received = rawHeaders.flatMap((name, i): Exchange['headers'] => (i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? '']] : []));
  return { url: url.href, at, ip, requestHeaders, status: statusCode, statusText: statusMessage, headers: received, body };
}

/** The first header of this name, which is in lower case. Empty if there is none. */
export function headerOf({ headers }: Pick<Exchange, 'headers'>, name: string): string {
  return readHeader(headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '');
}

/** Decodes a header as UTF-8 if it is valid UTF-8. Node decodes it as Latin-1, but sites send addresses and file names in UTF-8. */
export function readHeader(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
}

/** The exchange that redirects led to. */
export function lastOf(exchanges: readonly Exchange[]): Exchange {
  const last = exchanges.at(-1);
  if (!last) throw new Error('Nothing was fetched.');
  return last;
}

function readUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new FetchProblem('notAnAddress');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchProblem('protocol');
  if (url.username || url.password) throw new FetchProblem('credentials');
  return url;
}

function open(url: URL, signal: AbortSignal, options: FetchOptions): Promise<IncomingMessage> {
  const { open: networks = [], lookup = systemLookup, post } = options;
  // `URL` has turned decimal, octal and hexadecimal forms into dots. Node asks no lookup for an address in numbers.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayConnectTo(host, networks)) throw new FetchProblem('notPublic');
  const checked: LookupFunction = (name, given, callback) => {
    lookup(name, { ...given, all: true }, (error, found) => {
      const addresses = error ? [] : (found as LookupAddress[]);
      const refused = addresses.find((each) => !mayConnectTo(each.address, networks));
      const [first] = addresses;
      if (error || !first) callback(error ?? new FetchProblem('notFound'), '', 4);
      // One private address refuses the name: DNS may answer with that one next.
      else if (refused) callback(new FetchProblem('notPublic'), '', 4);
      else if (given.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, {
      method: post ? 'POST' : 'GET',
      signal,
      lookup: checked,
      // A connection of another request could lead elsewhere.
      agent: false,
      headers: headersOf(options),
    });
    request.on('response', resolve);
    request.on('error', (error: NodeJS.ErrnoException) => reject(asProblem(error, signal)));
    request.end(post?.body);
  });
}

async function readBody(response: IncomingMessage, most: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > most) throw new FetchProblem('tooLarge');
      chunks.push(chunk);
    }
  };
  try {
    const decoder = decoderOf(response.headers['content-encoding']);
    if (decoder) await pipeline(response, decoder, collect, { signal });
    else await pipeline(response, collect, { signal });
  } catch (error) {
    // A stream that is ended early raises an error of its own.
    throw bytes > most ? new FetchProblem('tooLarge') : asProblem(error as NodeJS.ErrnoException, signal);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}

function decoderOf(encoding = '') {
  if (/^x?-?gzip$/i.test(encoding)) return createGunzip();
  if (/^deflate$/i.test(encoding)) return createInflate();
  return /^br$/i.test(encoding) ? createBrotliDecompress() : null;
}

function asProblem(error: NodeJS.ErrnoException, signal: AbortSignal): FetchProblem {
  if (error instanceof FetchProblem) return error;
  if (signal.aborted) return new FetchProblem('tooSlow');
  return new FetchProblem(error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' ? 'notFound' : 'unreachable');
}
