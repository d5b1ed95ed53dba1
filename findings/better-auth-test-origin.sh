#!/usr/bin/env bash
# better-auth 1.7.25. The check of a request's origin depends on the environment of the process.
# Expected: a request that changes something, with a session's cookie and the origin of another site, is refused with 403.
# Seen: so it is, but where NODE_ENV is "test" or TEST is "1" it is answered with 200. A test of one's own configuration can
#    therefore not show that the check is on, and a server that inherits TEST=1 (a CI image, a shell) runs without it.
# What to do: set `advanced.disableOriginCheck: false`. Then the environment no longer matters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent better-auth@1.7.25
cat > finding.mjs <<'JS'
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
const site = 'http://localhost:3000';
const advanced = process.argv[2] === 'explicit' ? { disableOriginCheck: false } : {};
const auth = betterAuth({
  baseURL: site,
  secret: 'a secret of more than thirty-two characters',
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  advanced,
});
const post = (path, body, headers) =>
  auth.handler(
    new Request(`${site}/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
  );
const signedUp = await post('sign-up/email', { name: 'Ada', email: 'ada@example.org', password: 'a long enough one' }, { origin: site });
const cookie = signedUp.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
const { status } = await post('update-user', { name: 'Eve' }, { cookie, origin: 'https://elsewhere.example' });
console.log(status);
JS
ask() { env -u TEST -u NODE_ENV "$@" 2>/dev/null | tail -1; }
production=$(ask NODE_ENV=production node finding.mjs)
test=$(ask NODE_ENV=test node finding.mjs)
variable=$(ask NODE_ENV=production TEST=1 node finding.mjs)
explicit=$(ask NODE_ENV=production TEST=1 node finding.mjs explicit)
echo "better-auth 1.7.25, foreign origin: production $production, NODE_ENV=test $test, TEST=1 $variable, TEST=1 with disableOriginCheck: false $explicit"
[ "$production $test $variable $explicit" = "403 200 200 403" ] || { echo "This has changed."; exit 1; }
