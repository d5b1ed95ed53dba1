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
] as const;

/** A fetch that was refused or has failed. `detail`: the status of the answer, if there is one. */
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

export interface FetchOptions {
  /** Networks beside the public internet. */
  open?: OpenNetworks;
  /** Resolves names. For tests. */
  lookup?: typeof systemLookup;
  limits?: { seconds: number; bytes: number; redirects: number };
}

const usualLimits = { seconds: 15, bytes: 5 * 1024 * 1024, redirects: 5 };

/**
 * Fetches a page that a user has named. Only http and https, without credentials, only from public addresses: decided after DNS, for each redirect
 * again, and the connection goes to the address that was checked. The limits hold for all of it, after decompression. Throws `FetchProblem`.
 */
export async function guardedFetch(address: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const { limits = usualLimits } = options;
  const signal = AbortSignal.timeout(limits.seconds * 1_000);
  let url = readUrl(address);
  for (let redirects = 0; ; redirects += 1) {
    const response = await open(url, signal, options);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      if (redirects >= limits.redirects) throw new FetchProblem('tooManyRedirects');
      url = readUrl(headers.location, url);
      continue;
    }
    if (statusCode < 200 || statusCode >= 300) {
      response.destroy();
      throw new FetchProblem('status', String(statusCode));
    }
    return { url: url.href, contentType: headers['content-type'] ?? '', body: await readBody(response, limits.bytes, signal) };
  }
}

function readUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new FetchProblem('notAnAddress');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchProblem('protocol');
  if (url.username || url.password) throw new FetchProblem('credentials');
  return url;
}

function open(url: URL, signal: AbortSignal, { open: networks = [], lookup = systemLookup }: FetchOptions): Promise<IncomingMessage> {
  // `URL` has turned decimal, octal and hexadecimal forms into dots. Node asks no lookup for an address in numbers.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !mayConnectTo(host, networks)) throw new FetchProblem('notPublic');
  const checked: LookupFunction = (name, given, callback) => {
    lookup(name, { ...given, all: true }, (error, found) => {
      const addresses = error ? [] : (found as LookupAddress[]);
      const refused = addresses.find((each) => !mayConnectTo(each.address, networks));
      const [first] = addresses;
      if (error || !first) callback(error ?? new FetchProblem('notFound'), '', 4);
      // One bad address is enough: the name may be made to change its mind.
      else if (refused) callback(new FetchProblem('notPublic'), '', 4);
      else if (given.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(url, {
      signal,
      lookup: checked,
      // A connection of another request could lead elsewhere.
      agent: false,
      headers: {
        accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'Annalist',
      },
    });
    request.on('response', resolve);
    request.on('error', (error: NodeJS.ErrnoException) => reject(asProblem(error, signal)));
    request.end();
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
    // Ending a stream in the middle raises errors of its own.
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
