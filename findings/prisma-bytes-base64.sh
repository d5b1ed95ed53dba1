#!/usr/bin/env bash
# @prisma/client 7.10.0, with a driver adapter. A query with a `Bytes` value makes a base64 text of it.
# Expected: the Buffer reaches the driver as it is, since no query engine runs in another process any more.
# Seen: the adapter gets a text of four thirds of its length, and makes bytes of it again. Through @prisma/adapter-pg 7.10.0 and PostgreSQL 18,
# 29 MB in two rows took 0.28 s of CPU and 104 MB of memory, beside 0.03 s and 12 MB with pg alone.
# What to do: large values through the driver itself, in a transaction of their own before the one that names them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent prisma@7.10.0 @prisma/client@7.10.0
cat > schema.prisma <<'PRISMA'
generator client {
  provider = "prisma-client-js"
}
datasource db {
  provider = "postgresql"
}
model File {
  id    Int   @id
  bytes Bytes
}
PRISMA
# Generating needs no schema engine. A path to any program keeps it from being downloaded.
PRISMA_SCHEMA_ENGINE_BINARY=$(node -p process.execPath) npx prisma generate --schema schema.prisma >/dev/null 2>&1
cat > bytes.cjs <<'JS'
const { PrismaClient } = require('@prisma/client');
const { version } = require('@prisma/client/package.json');

const length = 24_000_000;
let given = [];
const connection = {
  provider: 'postgres',
  adapterName: 'of this finding',
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async ({ args }) => {
    given = args;
    return 1;
  },
  executeScript: async () => undefined,
  dispose: async () => undefined,
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
};
const client = new PrismaClient({ adapter: { provider: 'postgres', adapterName: 'of this finding', connect: async () => connection } });

async function run() {
  let letters = 0;
  const { toString } = Buffer.prototype;
  Buffer.prototype.toString = function (encoding, ...rest) {
    const text = toString.call(this, encoding, ...rest);
    if (encoding === 'base64') letters += text.length;
    return text;
  };
  await client.file.createMany({ data: [{ id: 1, bytes: Buffer.alloc(length, 7) }] });
  const [, bytes] = given;
  console.log(`@prisma/client ${version}, Node ${process.version}`);
  console.log('expected:', 'no base64');
  console.log('seen:    ', letters, 'letters of base64 for', length, 'bytes; the driver gets', typeof bytes, bytes?.constructor?.name);
  process.exit(letters >= (length * 4) / 3 ? 0 : 1);
}
void run();
JS
node bytes.cjs
