import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { policyOf } from '#server/editions/serving/policy';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A frozen file in one encoding. */
export interface SentFile {
  /** The Content-Security-Policy. */
  policy: string;
  body: Buffer;
}

const mostBytes = 64 * 1024 * 1024;
const sliceBytes = 512 * 1024;
const columns = { br: 'br', gzip: 'gzip', identity: 'bytes' } as const;

/** Frozen files by hash and encoding. Keeps the last requested ones in memory. They never change. */
export class FrozenBytes {
  private readonly files = new LRUCache<string, SentFile>({
    maxSize: mostBytes,
    sizeCalculation: ({ body }) => body.length + 1,
    // Requests for the same file share one read.
    fetchMethod: async (key) => {
      const [hash = '', encoding] = key.split(' ') as [string, Encoding];
      return this.read(hash, encoding);
    },
  });

  constructor(private readonly pool: pg.Pool) {}

  /** Undefined if the file does not exist. */
  get(hash: string, encoding: Encoding): SentFile | Promise<SentFile | undefined> {
    const key = `${hash} ${encoding}`;
    return this.files.get(key) ?? this.files.fetch(key);
  }

  /** Returns the uncompressed length of a file. Undefined if the file does not exist. */
  async lengthOf(hash: string): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ length: number }>({
      name: 'frozen-length',
      text: 'SELECT length(bytes) AS length FROM frozen_file WHERE hash = $1',
      values: [hash],
    });
    return rows[0]?.length;
  }

  /** Streams a part of a file at the speed of its reader, because an archive may be larger than the memory cache. */
  async *stream(hash: string, from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; at += sliceBytes) yield await this.readSlice(hash, 'bytes', at, Math.min(sliceBytes, to - at));
  }

  private async read(hash: string, encoding: Encoding): Promise<SentFile | undefined> {
    const column = columns[encoding];
    const { rows } = await this.pool.query<{ mediaType: string; policy: string | null; isKept: boolean }>({
      name: `frozen-${encoding}`,
      text: `SELECT media_type AS "mediaType", policy, ${column} IS NOT NULL AS "isKept" FROM frozen_file WHERE hash = $1`,
      values: [hash],
    });
    const [row] = rows;
    if (!row) return undefined;
    const body = await this.readBytes(hash, row.isKept ? column : 'bytes');
    const sent = row.isKept ? body : await compress(body, encoding);
    if (row.policy !== null) return { policy: row.policy, body: sent };
    const plain = row.isKept && encoding !== 'identity' ? await this.readBytes(hash, 'bytes') : body;
    return { policy: policyOf(row.mediaType, plain), body: sent };
  }

  /** Reads in slices: pg receives bytes in hexadecimal, and decoding megabytes at once would block the sockets. */
  private async readBytes(hash: string, column: (typeof columns)[Encoding]): Promise<Buffer> {
    const slices: Buffer[] = [];
    for (let at = 0; ; at += sliceBytes) {
      const slice = await this.readSlice(hash, column, at, sliceBytes);
      slices.push(slice);
      if (slice.length < sliceBytes) return Buffer.concat(slices);
    }
  }

  /** `at` counts from 0. The result is shorter than `length` at the end of the file. */
  private async readSlice(hash: string, column: (typeof columns)[Encoding], at: number, length: number): Promise<Buffer> {
    const { rows } = await this.pool.query<{ slice: Buffer }>({
      name: `frozen-slice-${column}`,
      text: `SELECT substring(${column} FROM $2 FOR $3) AS slice FROM frozen_file WHERE hash = $1`,
      values: [hash, at + 1, length],
    });
    return rows[0]?.slice ?? Buffer.alloc(0);
  }
}

/** Files of earlier releases are compressed on request. The middle quality takes a tenth of the time of the best one. */
function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br'
    ? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : promisify<Buffer, Buffer>(gzip)(bytes);
}
