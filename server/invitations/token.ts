import { createHmac } from 'node:crypto';
import { currentEnv, publicOrigin } from '#server/base/env';
import { sha256 } from '#server/base/sha256';

/** Returns the secret of a new invitation. Only its hash is stored. */
export function createToken(invitationId: string): { token: string; tokenHash: string } {
  const token = tokenOf(invitationId);
  return { token, tokenHash: hashOf(token) };
}

/** Returns the secret of an invitation again, for its recipient. It follows from the id and the secret of this site. */
export function tokenOf(invitationId: string): string {
  const { authSecret } = currentEnv();
  if (!authSecret) throw new Error('There is no secret to sign with.');
  return createHmac('sha256', authSecret).update(`invitation ${invitationId}`).digest('base64url');
}

/** Returns the SHA-256 of a token in hex. */
export function hashOf(token: string): string {
  return sha256(token);
}

/** Returns the address on which an invitation is accepted. */
export function invitationUrl(token: string): string {
  return `${publicOrigin()}/invitations/${token}`;
}
