import { createHash, randomBytes } from 'node:crypto';
import { publicOrigin } from '#server/base/env';

/** A new secret for an invitation. Only its hash is kept. */
export function createToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOf(token) };
}

/** The SHA-256 of a token, in hex. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The address at which an invitation is accepted. */
export function invitationUrl(token: string): string {
  return `${publicOrigin()}/invitations/${token}`;
}
