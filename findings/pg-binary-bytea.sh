#!/usr/bin/env bash
# pg 8.23.1 with pg-types 2.2.0. A query with `binary: true` gives a bytea column as a string.
# Expected: a Buffer with the bytes of the column, as the text format gives.
# Seen: the bytes read as UTF-8. Those that are no UTF-8 become U+FFFD, and nothing says so: compressed bytes cannot be read back.
# What to do: no `binary: true` where a column is a bytea, or a parser of one's own: types.setTypeParser(17, 'binary', (bytes) => bytes).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent pg@8.23.1
cat > bytea.cjs <<'JS'
const pg = require('pg');
const { version } = require('pg/package.json');
const { version: ofTypes } = require('pg-types/package.json');

const oid = 17;
const bytes = Buffer.from([0x1f, 0x8b, 0x08, 0xff]);
const asText = pg.types.getTypeParser(oid, 'text')(`\\x${bytes.toString('hex')}`);
const asBinary = pg.types.getTypeParser(oid, 'binary')(bytes);
console.log(`pg ${version}, pg-types ${ofTypes}, Node ${process.version}`);
console.log('expected:', 'both are the Buffer', bytes);
console.log('seen:    ', 'text', asText, 'binary', typeof asBinary, JSON.stringify(asBinary));
const isAsSaid = Buffer.isBuffer(asText) && asText.equals(bytes) && typeof asBinary === 'string' && !Buffer.from(asBinary).equals(bytes);
process.exit(isAsSaid ? 0 : 1);
JS
node bytea.cjs
