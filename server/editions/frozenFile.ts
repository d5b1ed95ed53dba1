import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Above this size, Brotli's best quality takes seconds for a tenth less. */
const mostAtBestQuality = 512 * 1024;

/** A file of an edition as it is stored: by the hex of its SHA-256, with the bytes that are sent. Takes its time: for threads that may. */
export function freezeFile(mediaType: string, text: string, policy: string) {
  const bytes = Buffer.from(text, 'utf8');
  const quality = bytes.length > mostAtBestQuality ? 9 : 11;
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    bytes,
    br: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    gzip: gzipSync(bytes, { level: 9 }),
    policy,
  };
}
