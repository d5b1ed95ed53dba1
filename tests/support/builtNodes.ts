import path from 'node:path';
import { build } from 'esbuild';

/** How a relay is run by itself (`npm run start:relay`), and so that it collects its garbage when told. */
export const relayArgs = ['--max-semi-space-size=2', '--expose-gc', '--import', path.resolve('tests/support/collectWhenTold.mjs')];

const outdir = path.resolve('.build/nodes');
let building: Promise<unknown> | null = null;

/** A process that tests start, built as the product is served: from source, each thread takes a second to load its code. */
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
