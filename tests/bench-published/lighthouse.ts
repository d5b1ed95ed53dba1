import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export interface Score {
  scores: Record<(typeof categories)[number], number>;
  /** Audits that took points off. */
  lost: string[];
}

/** Lighthouse 13 as a phone sees the page, in the Chromium of the tests. */
export async function runLighthouse(url: string, peers: string, chromium: string): Promise<Score> {
  const { stdout } = await promisify(execFile)(
    path.join(peers, 'node_modules/.bin/node'),
    [
      path.join(peers, 'node_modules/lighthouse/cli/index.js'),
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${categories.join(',')}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ],
    { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 64 * 1024 * 1024, timeout: 300_000 },
  );
  const report = JSON.parse(stdout) as {
    categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, { score: number | null; displayValue?: string }>;
  };
  const lost = Object.values(report.categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ weight }) => weight > 0)
    .flatMap(({ id }) => {
      const { score, displayValue = '' } = report.audits[id] ?? { score: 1 };
      return score !== null && score < 1 ? [`${id} ${displayValue}`.trim()] : [];
    });
  return {
    scores: Object.fromEntries(
      categories.map((name) => [name, Math.round((report.categories[name]?.score ?? 0) * 100)]),
    ) as Score['scores'],
    lost,
  };
}
