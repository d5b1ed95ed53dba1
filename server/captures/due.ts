import type { Check } from '#server/captures/queries';

const dayMs = 24 * 60 * 60 * 1000;

/** A page that could not be captured is tried again after this many days. */
const retryDays = 1;

/** Whether a page without a capture is to be captured now: not if the last attempt has just failed. */
export function isCaptureDue(address: string, check: Check | undefined): boolean {
  return isLinkDue(address, check, retryDays) || (check?.state !== 'gone' && check?.state !== 'unchecked');
}

/** Whether a link was not checked within this many days, or had another address then. */
export function isLinkDue(address: string, check: Check | undefined, days: number): boolean {
  return !check || check.address !== address || check.at.getTime() < Date.now() - days * dayMs;
}
