import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { policyOf } from '#server/editions/serving/policy';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A frozen file as it is sent in one encoding. */
export interface SentFile {
  /** The Content-Security-Policy. */
  policy: string;
  body: Buffer;
}

const mostBytes = 64 * 1024 * 1024;
const sliceBytes = 512 * 1024;
const columns = { br: 'br', gzip: 'gzip', identity: 'bytes' } as const;

/** Frozen files by hash and encoding, those asked for last in memory. They never change. */
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

  /** Undefined: there is no such file. */
  get(hash: string, encoding: Encoding): SentFile | Promise<SentFile | undefined> {
    const key = `${hash} ${encoding}`;
    return this.files.get(key) ?? this.files.fetch(key);
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

  /** In slices: pg receives bytes as hexadecimal text, and decoding megabytes at once would hold up the sockets. */
  private async readBytes(hash: string, column: (typeof columns)[Encoding]): Promise<Buffer> {
    const slices: Buffer[] = [];
    for (let at = 1; ; at += sliceBytes) {
      const { rows } = await this.pool.query<{ slice: Buffer }>({
        name: `frozen-slice-${column}`,
        text: `SELECT substring(${column} FROM $2 FOR $3) AS slice FROM frozen_file WHERE hash = $1`,
        values: [hash, at, sliceBytes],
      });
      const slice = rows[0]?.slice;
      if (slice) slices.push(slice);
      if (!slice || slice.length < sliceBytes) return Buffer.concat(slices);
    }
  }
}

/** Files of before are compressed when somebody asks for them. The middle quality takes a tenth of the time of the best. */
function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br'
    ? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    : promisify<Buffer, Buffer>(gzip)(bytes);
}
