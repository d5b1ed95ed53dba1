#!/usr/bin/env bash
# citeproc 2.4.63. Expected: with `delimiter-precedes-last="always"`, a comma stands before the last of two authors.
# Seen: not if the last one is a body (`literal`): the processor takes it for the affiliation of the person. "Doe, J. & World Bank" in APA.
# What to do: beside other names, give a body as a family name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent citeproc@2.4.63
cat > finding.cjs <<'JS'
const CSL = require('citeproc');
const head = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const layout = '<layout><names variable="author"><name and="symbol" delimiter=", " delimiter-precedes-last="always"/></names></layout>';
const style = `<style ${head} class="in-text"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation>${layout}</citation><bibliography>${layout}</bibliography></style>`;
const locale = `<locale ${head} xml:lang="en-US"><terms><term name="open-quote">“</term><term name="and">and</term><term name="et-al">et al.</term></terms></locale>`;
const print = (last) => {
  const author = [{ family: 'Doe', given: 'Jane' }, last];
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => ({ id, type: 'book', author }) }, style, 'en-US');
  engine.updateItems(['a']);
  engine.setOutputFormat('text');
  return engine.makeBibliography()[1].join('').trim();
};
const seen = { literal: print({ literal: 'World Bank' }), family: print({ family: 'World Bank' }) };
console.log('citeproc 2.4.63:', JSON.stringify({ expected: 'Jane Doe, & World Bank', seen }));
process.exit(!seen.literal.includes(', &') && seen.family.includes(', &') ? 0 : 1);
JS
node finding.cjs || { echo "This has changed."; exit 1; }
