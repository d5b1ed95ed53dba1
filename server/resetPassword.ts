// npm run reset-password -- EMAIL: prints a link with which this person chooses a new password. Works beside the running product
// and without it.
import path from 'node:path';
import { createResetLinkFor } from '#server/accounts/resetLinks';
import { withDatabase } from '#server/base/database/withDatabase';
import { currentEnv, setEnv } from '#server/base/env';
import { loadSecret } from '#server/base/secret';

const [email, ...more] = process.argv.slice(2);
if (!email?.includes('@') || more.length > 0) {
  console.error('Usage: npm run reset-password -- EMAIL');
  process.exit(2);
}
const { authSecret, dataDir } = currentEnv();
setEnv('AUTH_SECRET', authSecret ?? (await loadSecret(path.join(path.resolve(dataDir), 'auth-secret'))));
await withDatabase(async () => {
  const url = await createResetLinkFor(email);
  console.log(`Whoever opens this link within an hour chooses a new password for ${email}, once:\n${url}`);
});
