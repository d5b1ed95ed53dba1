import { build } from 'esbuild';
import { expect, it } from 'vitest';

const entry = 'app/_editor/frame/TimelineShell.tsx';

/** What only those need who edit a text, cite, import or look at a map. */
const laterOnes = [
  '@tiptap/core',
  'prosemirror-view',
  'prosemirror-model',
  'citeproc',
  'fflate',
  'htmlparser2',
  'world-atlas',
  'd3-geo',
  'zod',
  'cmdk',
];

it('the first page of a timeline loads no editor of texts, no processor of references, no reader of files, and no map', async () => {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    metafile: true,
    write: false,
    outdir: 'out',
    platform: 'browser',
    jsx: 'automatic',
    external: ['next/*', 'react', 'react-dom', 'react/*'],
    loader: { '.css': 'empty' },
    logLevel: 'error',
  });
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (output: string) => {
    if (seen.has(output)) return;
    seen.add(output);
    const { inputs, imports } = metafile.outputs[output] ?? { inputs: {}, imports: [] };
    for (const file of Object.keys(inputs)) files.add(file);
    for (const { path, kind } of imports) if (kind === 'import-statement') visit(path);
  };
  visit(Object.keys(metafile.outputs).find((output) => metafile.outputs[output]?.entryPoint === entry) ?? '');
  expect(files.size).toBeGreaterThan(100);
  const early = [...files].filter((file) => laterOnes.some((name) => file.includes(`node_modules/${name}/`)));
  expect(early).toEqual([]);
});
