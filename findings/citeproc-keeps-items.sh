#!/usr/bin/env bash
# citeproc 2.4.63. Expected: after `rebuildProcessorState`, a bibliography prints what `retrieveItem` returns now.
# Seen: the processor keeps the item of each id that it has seen, and prints the first one for good.
# What to do: a new processor whenever an item has changed, and a cache of results beside it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent citeproc@2.4.63
cat > finding.cjs <<'JS'
const CSL = require('citeproc');
const head = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const layout = '<layout><text variable="title"/></layout>';
const style = `<style ${head} class="in-text"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation>${layout}</citation><bibliography>${layout}</bibliography></style>`;
const locale = `<locale ${head} xml:lang="en-US"><terms><term name="open-quote">“</term></terms></locale>`;
let title = 'First';
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => ({ id, type: 'book', title }) }, style, 'en-US');
const print = () => {
  engine.rebuildProcessorState([], 'text', ['a']);
  engine.setOutputFormat('text');
  return engine.makeBibliography()[1].join('').trim();
};
const before = print();
title = 'Second';
const after = print();
console.log('citeproc 2.4.63:', JSON.stringify({ before, expected: 'Second', seen: after }));
process.exit(before === 'First' && after === 'First' ? 0 : 1);
JS
node finding.cjs || { echo "This has changed."; exit 1; }
