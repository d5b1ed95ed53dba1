#!/usr/bin/env bash
# better-auth 1.7.25. Signing up hashes the password inside the transaction that makes the account.
# Expected: the hash, which takes a tenth of a second of CPU, before the transaction begins.
# Seen: after its begin. As many sign-ups at once as the pool has connections keep everyone else from the database.
# What to do: let few sign up at once, the others in turn.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent better-auth@1.7.25
cat > order.mjs <<'JS'
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';

const order = [];
const store = memoryAdapter({ user: [], session: [], account: [], verification: [] });
const auth = betterAuth({
  baseURL: 'http://localhost:3000',
  secret: 'a secret of at least thirty-two letters, for a finding',
  database: (options) => {
    const adapter = store(options);
    return {
      ...adapter,
      transaction: async (run) => {
        order.push('begin');
        const result = await run(adapter);
        order.push('commit');
        return result;
      },
    };
  },
  emailAndPassword: {
    enabled: true,
    password: {
      hash: async () => {
        order.push('hash');
        return 'hashed';
      },
      verify: async () => true,
    },
  },
});
await auth.api.signUpEmail({ body: { name: 'Ada', email: 'ada@example.org', password: 'a long enough one' } });
console.log(`better-auth 1.7.25 on Node ${process.version}`);
console.log('expected: hash, begin, commit');
console.log(`seen:     ${order.join(', ')}`);
process.exit(order.indexOf('begin') < order.indexOf('hash') && order.indexOf('hash') < order.indexOf('commit') ? 0 : 1);
JS
node order.mjs
