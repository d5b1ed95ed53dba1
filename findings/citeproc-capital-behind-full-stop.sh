#!/usr/bin/env bash
# citeproc 2.4.63. Expected: in title case, "LB.ua" and "notes.txt" stay words: only their first letter is set.
# Seen: LB.Ua, Notes.Txt: a full stop inside a word begins a new one. Sites and files get names that they do not have.
# What to do: put such words in <span class="nocase">, which the processor takes away again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent citeproc@2.4.63
cat > finding.cjs <<'JS'
const CSL = require('citeproc');
const head = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const layout = '<layout><text variable="title" text-case="title"/></layout>';
const style = `<style ${head} class="in-text"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation>${layout}</citation><bibliography>${layout}</bibliography></style>`;
const locale = `<locale ${head} xml:lang="en-US"><terms><term name="open-quote">“</term></terms></locale>`;
const print = (title) => {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => ({ id, type: 'book', title, language: 'en' }) }, style, 'en-US');
  engine.updateItems(['a']);
  engine.setOutputFormat('text');
  return engine.makeBibliography()[1].join('').trim();
};
const seen = print('News of LB.ua in notes.txt');
const marked = print('News of <span class="nocase">LB.ua</span> in <span class="nocase">notes.txt</span>');
console.log('citeproc 2.4.63:', JSON.stringify({ expected: 'News of LB.ua in Notes.txt', seen, marked }));
process.exit(seen === 'News of LB.Ua in Notes.Txt' && marked === 'News of LB.ua in notes.txt' ? 0 : 1);
JS
node finding.cjs || { echo "This has changed."; exit 1; }
