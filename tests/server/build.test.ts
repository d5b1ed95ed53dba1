import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let root: string;
/** The program of the build's first step writes its process id here, and then goes on until it is stopped. */
let pidFile: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'annalist-build-'));
  pidFile = path.join(root, 'pid');
  const step = path.join(root, 'node_modules/prisma/build/index.js');
  await mkdir(path.dirname(step), { recursive: true });
  await writeFile(step, `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`);
  await symlink(path.resolve('node_modules/esbuild'), path.join(root, 'node_modules/esbuild'));
  await cp('server/build.mjs', path.join(root, 'server/build.mjs'));
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
  await writeFile(path.join(root, 'package.json'), JSON.stringify({ name: 'build', version: '1.0.0', scripts }));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const stopped = [
  ['SIGTERM to npm start', 'npm', ['start'], 'SIGTERM'],
  ['SIGTERM to the build', process.execPath, ['server/build.mjs'], 'SIGTERM'],
  ['SIGINT to the build', process.execPath, ['server/build.mjs'], 'SIGINT'],
] as const;

it.skipIf(process.platform === 'win32').each(stopped)('%s stops the program that it builds with', async (_, command, args, signal) => {
  const build = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => build.once('exit', resolve));
  const closed = new Promise((resolve) => build.once('close', resolve));
  const readPid = async () => Number(await readFile(pidFile, 'utf8').catch(() => ''));
  await expect.poll(readPid, { timeout: 20_000 }).toBeGreaterThan(0);
  const pid = await readPid();
  try {
    build.kill(signal);
    await ended;
    await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
    // The output ends when the last process that could write to it has: the build itself has ended, too.
    await closed;
  } finally {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  }
});
