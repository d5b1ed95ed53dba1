/**
 * Returns the file of the program `name` beside the module at `url`. The build has one file of that name. From source it is `.dev.mjs`,
 * which loads the TypeScript.
 */
export function programFile(name: string, url: string): URL {
  return new URL(url.endsWith('.ts') ? `./${name}.dev.mjs` : `./${name}.js`, url);
}
