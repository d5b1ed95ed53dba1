import { createHash } from 'node:crypto';

/** The SHA-256 of bytes, or of a text in UTF-8: in hex, as files are named by it, or in base64, as a content security policy wants it. */
export function sha256(content: Uint8Array | string, encoding: 'hex' | 'base64' = 'hex'): string {
  return createHash('sha256').update(content).digest(encoding);
}
