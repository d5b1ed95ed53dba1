#!/usr/bin/env bash
# citeproc 2.4.63. Expected: a well-formed style that prints the title prints the title, whatever the words of its prefix are.
# Seen: its XML is read by regular expressions, and words inside the value of one attribute become the value of another: with the prefix
# " variable='URL' " it prints the URL.
# What to do: parse the style by a real XML parser, and give citeproc the elements as JSON, which it takes in place of XML.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent citeproc@2.4.63
cat > finding.cjs <<'JS'
const CSL = require('citeproc');
const head = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const layout = `<layout><text variable="title" prefix=" variable='URL' "/></layout>`;
const xml = `<style ${head} class="note"><info><title>t</title></info><citation>${layout}</citation><bibliography>${layout}</bibliography></style>`;
const element = (name, attrs, ...children) => ({ name, attrs, children });
const read = () => element('layout', {}, element('text', { variable: 'title', prefix: " variable='URL' " }));
const parts = [element('info', {}, element('title', {}, 't')), element('citation', {}, read()), element('bibliography', {}, read())];
const json = JSON.stringify(element('style', { version: '1.0', class: 'note' }, ...parts));
const locale = `<locale ${head} xml:lang="en-US"><terms><term name="open-quote">“</term></terms></locale>`;
const print = (style) => {
  const item = { id: 'a', type: 'book', title: 'Title', URL: 'https://example.org/' };
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style, 'en-US');
  engine.updateItems(['a']);
  engine.setOutputFormat('text');
  return engine.makeBibliography()[1].join('').trim();
};
const [fromXml, fromJson] = [print(xml), print(json)];
console.log('citeproc 2.4.63:', JSON.stringify({ expected: "variable='URL' Title", fromXml, fromJson }));
process.exit(fromXml === "variable='URL' https://example.org/" && fromJson === "variable='URL' Title" ? 0 : 1);
JS
node finding.cjs || { echo "This has changed."; exit 1; }
