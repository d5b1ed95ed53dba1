import { currentEnv } from '#server/base/env';
import { type SigningKey, signingKeyOf } from '#server/editions/bundle/minisign';

/** Returns the key of this site. Throws if the process was started without its secret. */
export function signingKey(): SigningKey {
  const { signingSecret } = currentEnv();
  if (!signingSecret) throw new Error('There is no secret to sign editions with.');
  return signingKeyOf(signingSecret);
}
