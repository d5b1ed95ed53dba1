/** SEED of the environment: fast-check prints the seed and the path of a failure, and with `SEED=<seed>,<path>` it goes there at once. */
if (process.env.SEED) {
  const { configureGlobal } = await import('fast-check');
  const [seed, path] = process.env.SEED.split(',');
  configureGlobal({ seed: Number(seed), ...(path && { path }) });
}

export {};
