import { setImmediate } from 'node:timers/promises';
import { WARCRecord, WARCSerializer } from 'warcio';
import { sha256 } from '#server/base/sha256';
import { type Exchange, readHeader } from '#server/fetch/guardedFetch';

/** An exchange as stored: the last body is a file of its own. */
export type StoredExchange = Omit<Exchange, 'body'>;

const warcVersion = 'WARC/1.1' as const;
/** They describe the transfer, not the page, which is stored decompressed. Readers would decompress it once more. */
const ofTransfer = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
const empty = new Uint8Array();
const options = { gzip: true, digest: { algo: 'sha-256', prefix: 'sha256:' } } as const;

/**
 * Writes a capture as a WARC file (ISO 28500:2017), each record a gzip member of its own: a response and its request for the page and for each
 * redirect. The same capture makes the same bytes each time.
 */
export async function writeWarc(captureId: string, exchanges: readonly StoredExchange[], body: Uint8Array): Promise<Buffer> {
  const members: Uint8Array[] = [];
  for (const [i, exchange] of exchanges.entries()) {
    const response = `<urn:uuid:${uuidOf(`${captureId} response ${i}`)}>`;
    const request = `<urn:uuid:${uuidOf(`${captureId} request ${i}`)}>`;
    const { url, at: date, requestHeaders } = exchange;
    const target = new URL(url);
    const received = exchange.headers.filter(([name]) => !ofTransfer.has(name.toLowerCase()));
    const isLast = i === exchanges.length - 1;
    const common = { url, date, warcVersion, keepHeadersCase: true };
    const records = [
      WARCRecord.create(
        {
          ...common,
          type: 'response',
          warcHeaders: { 'WARC-Record-ID': response, ...(exchange.ip && { 'WARC-IP-Address': exchange.ip }) },
          httpHeaders: received.map(([name, value]): [string, string] => [name, readHeader(value)]),
          statusline: `HTTP/1.1 ${exchange.status} ${exchange.statusText}`.trimEnd(),
        },
        inChunks(isLast ? body : empty),
      ),
      WARCRecord.create(
        {
          ...common,
          type: 'request',
          warcHeaders: { 'WARC-Record-ID': request, 'WARC-Concurrent-To': response },
          httpHeaders: requestHeaders,
          statusline: `GET ${target.pathname}${target.search} HTTP/1.1`,
        },
        inChunks(empty),
      ),
    ];
    for (const record of records) members.push(await WARCSerializer.serialize(record, options));
  }
  return Buffer.concat(members);
}

/** Each chunk is hashed and compressed on this thread, which others use in between. */
const chunkBytes = 64 * 1024;

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
    await setImmediate();
  }
}

/** A UUID of version 8 (RFC 9562), made of a name. */
function uuidOf(name: string): string {
  const hex = sha256(name);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
