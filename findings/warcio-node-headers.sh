#!/usr/bin/env bash
# warcio 2.4.11, HTTP headers as Node gives them.
# Expected: `httpHeaders` made of Node's `rawHeaders` become the bytes that the site has sent.
# Seen: Node reads header bytes as Latin-1, warcio writes strings as UTF-8, so a header in UTF-8, as many Cyrillic sites send for the name of a
# file, is encoded twice. No digest tells: it is made of the wrong bytes.
# What to do: turn each value into Latin-1 bytes and back as UTF-8 before it is given to warcio.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent warcio@2.4.11
cat > finding.mjs <<'JS'
import { createServer, get } from 'node:http';
import { WARCRecord, WARCSerializer } from 'warcio';
const sent = Buffer.from('attachment; filename="Київ.pdf"');
const site = createServer((_, response) => response.setHeader('Content-Disposition', sent.toString('latin1')).end('x'));
await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${site.address().port}/`;
const { rawHeaders } = await new Promise((resolve) => get(url, (response) => response.resume().on('end', () => resolve(response))));
site.close();
const value = rawHeaders[rawHeaders.indexOf('Content-Disposition') + 1];
const write = async (header) => {
  const options = { url, type: 'response', httpHeaders: [['Content-Disposition', header]], statusline: 'HTTP/1.1 200 OK' };
  const record = WARCRecord.create(options, (async function* () {})());
  return Buffer.from(await WARCSerializer.serialize(record)).includes(sent);
};
const asGiven = await write(value);
const decoded = await write(Buffer.from(value, 'latin1').toString('utf8'));
console.log('warcio 2.4.11, the bytes of the header are in the file:', JSON.stringify({ asGiven, decoded }));
process.exit(!asGiven && decoded ? 0 : 1);
JS
node finding.mjs || { echo "This has changed."; exit 1; }
