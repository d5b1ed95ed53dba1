import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { sha256 } from '#server/base/sha256';

/** 32 MB and about a tenth of a second, on a thread of Node's pool. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const keyBytes = 32;

/** Hashes a password with scrypt (RFC 7914): salt and key in base64url. */
export async function hashReaderPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
}

export async function isReaderPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('.').map((part) => Buffer.from(part, 'base64url'));
  return key.length === keyBytes && timingSafeEqual(await derive(password, Buffer.from(salt)), Buffer.from(key));
}

/** A mark that changes with the stored password and tells nothing of it. Null: no password. */
export function markOfPassword(hash: string | null): string | null {
  return hash && sha256(hash).slice(0, 16);
}

/** The same letters give the same password on every keyboard. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
