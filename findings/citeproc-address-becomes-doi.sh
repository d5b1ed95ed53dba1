#!/usr/bin/env bash
# citeproc 2.4.63. Expected: with `wrap_url_and_doi`, a URL becomes a link to itself.
# Seen: a URL without http or https becomes a link below https://doi.org/, to a page that has nothing to do with the source.
# What to do: keep the link only if its words are an address or a DOI.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent citeproc@2.4.63
cat > finding.cjs <<'JS'
const CSL = require('citeproc');
const head = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const layout = '<layout><text variable="URL"/></layout>';
const style = `<style ${head} class="in-text"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation>${layout}</citation><bibliography>${layout}</bibliography></style>`;
const locale = `<locale ${head} xml:lang="en-US"><terms><term name="open-quote">“</term></terms></locale>`;
const print = (URL) => {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => ({ id, type: 'book', URL }) }, style, 'en-US');
  engine.opt.development_extensions.wrap_url_and_doi = true;
  engine.updateItems(['a']);
  return /href="([^"]*)"/.exec(engine.makeBibliography()[1].join(''))?.[1];
};
const seen = ['https://example.org/a', 'ftp://example.org/a', 'example.org/a'].map(print);
console.log('citeproc 2.4.63:', JSON.stringify({ expected: 'no link to doi.org', seen }));
process.exit(seen[0] === 'https://example.org/a' && seen[2] === 'https://doi.org/example.org/a' ? 0 : 1);
JS
node finding.cjs || { echo "This has changed."; exit 1; }
