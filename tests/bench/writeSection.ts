import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

const page = 'docs/benchmarks.md';

/** Writes one bench's section of `docs/benchmarks.md` between its marks. Leaves the rest unchanged. */
export async function writeSection(name: 'relay' | 'editor' | 'text' | 'model' | 'published', text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const old = existsSync(page) ? await readFile(page, 'utf8') : '# Benchmarks\n';
  const start = old.indexOf(begin);
  const stop = old.indexOf(end, start);
  const isThere = start >= 0 && stop >= 0;
  const before = isThere ? old.slice(0, start) : `${old.trimEnd()}\n\n`;
  const after = isThere ? old.slice(stop + end.length) : '\n';
  await writeFile(page, `${before}${begin}\n${text}\n${end}${after}`);
}
