import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Exact versions. Lighthouse asks for a newer Node than the product does, and gets its own. */
const peers = ['@knight-lab/timelinejs@3.9.11', 'vis-timeline@8.5.4', 'lighthouse@13.5.0', 'node@22.21.1'];

/** Installs what the page is measured with into a temporary folder. `BENCH_PEERS`: a folder that has them already. */
export function installPeers(): string {
  const known = process.env.BENCH_PEERS;
  if (known) return known;
  const folder = mkdtempSync(path.join(tmpdir(), 'annalist-bench-published-'));
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...peers], { cwd: folder, stdio: 'ignore' });
  return folder;
}
