import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** Docker compose decides these itself, or a part alone needs them. */
const ofCompose = new Set(['HOST', 'DATABASE_URL', 'REDIS_URL', 'RELAY_URL', 'DATA_DIR', 'METRICS_PORT']);

it('docker compose passes on every variable that .env.example explains', async () => {
  const [example, compose] = await Promise.all(['.env.example', 'docker-compose.yml'].map((name) => readFile(name, 'utf8')));
  const names = [...(example ?? '').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name).filter((name) => !ofCompose.has(name));
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !compose?.includes(`\${${name}:`))).toEqual([]);
});
