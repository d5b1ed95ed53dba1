import { publicOrigin } from '#server/base/env';

/** How long a link for a new password, or for a new address, works. */
export const resetSeconds = 60 * 60;

/** The page of ours on which the owner of this token chooses a new password. */
export function resetLink(token: string): string {
  return `${publicOrigin()}/reset-password/${token}`;
}
