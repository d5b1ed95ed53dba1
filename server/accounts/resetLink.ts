import { publicOrigin } from '#server/base/env';

/** The lifetime of a link for a new password or a new address. */
export const resetSeconds = 60 * 60;

/** Returns the address of the page on which the owner of this token sets a new password. */
export function resetLink(token: string): string {
  return `${publicOrigin()}/reset-password/${token}`;
}
