/**
 * Returns the file of the program `name` that stands beside the module at `url`. In the build it is one file of that name; from source
 * its twin `.dev.mjs` loads the TypeScript.
 */
export function programFile(name: string, url: string): URL {
  return new URL(url.endsWith('.ts') ? `./${name}.dev.mjs` : `./${name}.js`, url);
}
