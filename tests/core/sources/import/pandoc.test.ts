import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { itemsOf } from './read';

const isThere = spawnSync('pandoc', ['--version']).status === 0;
if (!isThere) console.log('skipped: pandoc is not installed (Debian: apt-get install pandoc)');

interface PandocItem {
  id: string;
  title?: string;
  author?: { family?: string; given?: string; literal?: string }[];
}

const entries = [
  String.raw`@article{a, author = {Kov{\'a}{\v c}, J{\"o}rg and {World Bank}}, title = {{NASA} \& others}, journal = {J}, date = {2022-03-29~}, pages = {1--2}}`,
  '@online{b, author = {Шевченко, Тарас}, title = {Переговори у Стамбулі}, langid = {ukrainian}, date = {2022}, url = {https://a.org/x_y}}',
  '@book{c, author = "Jean de La Fontaine and King, Jr., Martin", title = "{Fables}", year = 1999, month = mar, publisher = "A" # " B"}',
  String.raw`@phdthesis{d, author = {{\O}stergaard, Åse}, title = {{T}}, school = {S}, year = 1999}`,
  '@inproceedings{e, author = {Doe, J. and Roe, R.}, title = {{P}}, booktitle = {B}, crossref = {f}}',
  '@proceedings{f, title = {B}, editor = {Poe, E.}, year = 2001}',
];

it.skipIf(!isThere)('reads every record that pandoc reads, with the same authors and titles', () => {
  const bib = entries.join('\n\n');
  const { stdout } = spawnSync('pandoc', ['--from', 'biblatex', '--to', 'csljson'], { input: bib, encoding: 'utf8' });
  const theirs = (JSON.parse(stdout) as PandocItem[]).map(({ id, title, author }) => ({ id, title, author: author?.map(plain) }));
  const ours = itemsOf(bib).map(({ id, texts, names }) => ({ id, title: texts.title, author: names.author?.map(plain) }));
  const byId = (list: typeof theirs) =>
    [...list].sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ title, ...rest }) => ({ ...rest, title: title?.toLowerCase() }));
  expect(byId(ours)).toEqual(byId(theirs));
});

function plain({ family, given, literal }: { family?: string; given?: string; literal?: string }) {
  return { family, given, literal };
}
