import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cslTypes } from '#core/sources/cslVariables';
import { writeBiblatex } from '#core/sources/export/writeBiblatex';
import type { ImportedItem } from '#core/sources/import/imported';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const [hasPandoc, hasBiber] = [has('pandoc'), has('biber')];
for (const [name, isThere] of Object.entries({ pandoc: hasPandoc, biber: hasBiber }))
  if (!isThere) console.log(`skipped: ${name} is not installed (Debian: apt-get install ${name})`);

/** One item of each type, with doubtful dates and names in two scripts. */
const items = cslTypes.map(
  (type, at): ImportedItem => ({
    id: `item-${at}`,
    type,
    texts: {
      title: `Переговори & the NASA Report ${at}`,
      language: at % 2 ? 'uk' : 'en',
      URL: `https://example.org/a_b?c=${at}`,
      ...(/^article-|chapter|paper/.test(type) && { 'container-title': 'Правда & Co' }),
      ...(/book|thesis|report/.test(type) && { publisher: 'Press and Sons' }),
    },
    names: {
      author: [
        { family: 'Шевченко', given: 'Тарас' },
        { literal: 'World Bank' },
        { family: 'Berg', given: 'Jan', 'dropping-particle': 'van der' },
      ],
    },
    dates: { issued: { edtf: ['2022-03-29', '1984~', '2022', '1890/1899', '2004-06'][at % 5] ?? '' }, accessed: { edtf: '2022-04-01' } },
    custom: {},
  }),
);
const { text } = writeBiblatex(items);

describe('other programs read the BibLaTeX that we write', () => {
  it.skipIf(!hasPandoc)('pandoc reads every item with its title, names and year', () => {
    const { stdout } = spawnSync('pandoc', ['--from', 'biblatex', '--to', 'csljson'], { input: text, encoding: 'utf8' });
    const theirs = JSON.parse(stdout) as { id: string; title: string; author: unknown[]; issued: { 'date-parts': number[][] } }[];
    const byId = new Map(theirs.map((each) => [each.id, each]));
    for (const { id, texts, names, dates } of items) {
      const read = byId.get(id);
      expect(read?.title.replace(/<\/?span[^>]*>/g, '')).toBe(texts.title);
      expect(read?.author).toEqual(names.author);
      const { issued } = dates;
      expect(read?.issued['date-parts'][0]?.[0]).toBe(Number(issued && 'edtf' in issued ? issued.edtf.slice(0, 4) : 0));
    }
  });

  it.skipIf(!hasBiber)('biber finds nothing against its data model', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'biber-'));
    try {
      writeFileSync(path.join(folder, 'a.bib'), text);
      const { stdout, status } = spawnSync('biber', ['--tool', '--validate-datamodel', '--nolog', '--output-file=b.bib', 'a.bib'], {
        cwd: folder,
        encoding: 'utf8',
      });
      // A source may lack what BibLaTeX wants, such as the number of a patent.
      const complaints = stdout.split('\n').filter((line) => /^(?:WARN|ERROR)/.test(line) && !/Missing mandatory field/.test(line));
      expect({ status, complaints }).toEqual({ status: 0, complaints: [] });
      // Biber deletes dates that it cannot read.
      expect(readFileSync(path.join(folder, 'b.bib'), 'utf8').match(/^\s*DATE\s*=/gm)).toHaveLength(items.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
