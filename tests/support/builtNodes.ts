import path from 'node:path';
import { build } from 'esbuild';

/** The arguments of a relay in its own process (`npm run start:relay`), with garbage collection on request. */
export const relayArgs = ['--max-semi-space-size=2', '--expose-gc', '--import', path.resolve('tests/support/collectWhenTold.mjs')];

const outdir = path.resolve('.build/nodes');
let building: Promise<unknown> | null = null;

/** Builds a process that tests start, as the product is built. From source, each thread takes a second to load. */
export async function builtNode(name: 'relay' | 'compactor'): Promise<string> {
  building ??= build({
    entryPoints: {
      relay: 'tests/support/relayNode.ts',
      compactor: 'tests/support/compactorNode.ts',
      docThread: 'server/relay/docs/docThread.ts',
    },
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  await building;
  return path.join(outdir, `${name}.js`);
}
