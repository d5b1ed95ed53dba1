import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto';

/** A key that signs editions: Ed25519, in the forms of minisign 0.11. */
export interface SigningKey {
  privateKey: KeyObject;
  /** 32 bytes. */
  publicKey: Buffer;
  /** 8 bytes. With them minisign distinguishes a wrong key from a wrong file. */
  id: Buffer;
}

/** The header of an Ed25519 private key in PKCS #8. Node accepts no raw key. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Derives the key from the site's signing secret. */
export function signingKeyOf(secret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'annalist editions, ed25519', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { privateKey, publicKey, id: createHash('sha256').update(publicKey).digest().subarray(0, 8) };
}

/** Returns the second line of a public key file, the argument of `minisign -P`. */
export function publicKeyText({ publicKey, id }: SigningKey): string {
  return Buffer.concat([Buffer.from('Ed'), id, publicKey]).toString('base64');
}

/** Returns a public key file of minisign. */
export function publicKeyFile(key: SigningKey): string {
  return `untrusted comment: Annalist, signs editions\n${publicKeyText(key)}\n`;
}

/** Returns a signature file of minisign in its prehashed form, over BLAKE2b-512 of the bytes. `comment`: one line, also signed. */
export function signFile({ privateKey, id }: SigningKey, bytes: Uint8Array, comment: string): string {
  const signature = sign(null, createHash('blake2b512').update(bytes).digest(), privateKey);
  const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
  return [
    'untrusted comment: signature of an edition by Annalist',
    Buffer.concat([Buffer.from('ED'), id, signature]).toString('base64'),
    `trusted comment: ${comment}`,
    whole.toString('base64'),
    '',
  ].join('\n');
}
