import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainItemOf } from '#core/sources/export/plainItem';
import type { CslItem } from '#core/sources/source';
import { loadFormatter } from '#core/sources/styles/formatReferences';
import { processorItem } from '#core/sources/styles/processorItem';
import { readRuns, textOfRuns } from '#core/sources/styles/referenceRuns';
import { loadStyle, type StyleName } from '#core/sources/styles/styles';
import { itemsToCompare } from '#tests/compare-citeproc/items';
import { kindsOfDifference } from '#tests/compare-citeproc/kinds';

// Formats the same items by our processor and by pandoc's, and lists the differences. `--all` prints each of them.

const styles: readonly StyleName[] = ['chicago-author-date', 'apa', 'mla', 'ieee', 'dstu-8302-2015'];
const mostPrinted = process.argv.includes('--all') ? Number.POSITIVE_INFINITY : 2;

if (spawnSync('pandoc', ['--version']).status !== 0) {
  console.log('pandoc is not installed. It is the other processor of this comparison: https://pandoc.org/installing.html');
  process.exit(2);
}
console.log(execFileSync('pandoc', ['--version'], { encoding: 'utf8' }).split('\n')[0]);

const items = itemsToCompare();
for (const style of styles) {
  const ours = await formatByUs(style, items);
  const theirs = await formatByPandoc(style, items);
  const found = new Map<string, string[]>();
  let same = 0;
  for (const { id } of items) {
    const [our = '', their = ''] = [ours.get(id), theirs.get(id)];
    if (our === their) same += 1;
    else {
      const name = kindsOfDifference(our, their).join(', ');
      found.set(name, [...(found.get(name) ?? []), `    ours:   ${our}\n    pandoc: ${their}`]);
    }
  }
  console.log(`\n${style}: ${same} of ${items.length} are the same`);
  for (const [name, lines] of [...found].toSorted(([, a], [, b]) => b.length - a.length)) {
    console.log(`  ${lines.length} × ${name}`);
    for (const line of lines.slice(0, mostPrinted)) console.log(line);
  }
}

async function formatByUs(style: StyleName, sources: readonly CslItem[]): Promise<Map<string, string>> {
  const { bibliography } = (await loadFormatter(style, 'en')).format(sources, [], 'html');
  return new Map(bibliography.map(({ sourceId, entry }) => [sourceId, wordsOf(entry)]));
}

async function formatByPandoc(style: StyleName, sources: readonly CslItem[]): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'compare-'));
  try {
    const [bibliography, csl] = [join(folder, 'items.json'), join(folder, 'style.csl')];
    // pandoc reads ids as keys of citations.
    const given = sources.map((source, at) => ({ ...processorItem(plainItemOf(source), 'en'), id: `i${at}` }));
    writeFileSync(bibliography, JSON.stringify(given));
    writeFileSync(csl, await loadStyle(style));
    const input = '---\nlang: en-US\nnocite: "@*"\n---\n';
    const html = execFileSync('pandoc', ['--citeproc', '--bibliography', bibliography, '--csl', csl, '-t', 'html', '--wrap=none'], {
      input,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const entries = html.matchAll(/<div id="ref-i(\d+)"[^>]*>([\s\S]*?)<\/div>\s*(?=<div id="ref-|<\/div>\s*$)/g);
    return new Map([...entries].map(([, at, entry = '']) => [sources[Number(at)]?.id ?? '', wordsOf(entry)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The words of an entry, with single plain spaces. */
function wordsOf(entry: string): string {
  return textOfRuns(readRuns(entry.replace(/<\/?p>/g, ''), ''))
    .replace(/\s+/g, ' ')
    .trim();
}
