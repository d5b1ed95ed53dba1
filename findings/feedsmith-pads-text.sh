#!/usr/bin/env bash
# feedsmith 3.0.1. Expected: a title of an Atom feed is read back as it was written.
# Seen: a text that holds & or < is written as CDATA on a line of its own. The line breaks and spaces around it belong to the text
# (RFC 4287, section 3.1.1), so other readers show them. A text without these letters is written as it is.
# What to do: write the feed with a template that escapes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent feedsmith@3.0.1 rss-parser@3.13.0
cat > finding.mjs <<'JS'
import { generateAtomFeed } from 'feedsmith';
import RssParser from 'rss-parser';
const feed = (title) => generateAtomFeed({ id: 'tag:example.org,2026:1', title: { value: title }, updated: new Date(0), entries: [] });
const read = async (title) => (await new RssParser().parseString(feed(title))).title;
const [plain, padded] = [await read('War and peace'), await read('War & peace')];
console.log('feedsmith 3.0.1:', JSON.stringify({ expected: 'War & peace', seen: padded }));
process.exit(plain === 'War and peace' && padded !== 'War & peace' && padded.trim() === 'War & peace' ? 0 : 1);
JS
node finding.mjs || { echo "This has changed."; exit 1; }
