import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Asked } from './node';

/** Programs that a build may have, beside the node itself. */
const programs = [
  'jobs/startWorker',
  'jobs/workerThread',
  'jobs/jobThread',
  'jobs/commands',
  'jobs/queries',
  'jobs/queue',
  'images/makeSizes',
  'images/makeSizesApart',
  'images/sizesProcess',
];

/** The checkout of a commit, in a git worktree of its own, with this one's packages. */
export function checkOut(commit: string): string {
  const root = path.resolve('.build', `before-${commit}`);
  if (existsSync(root)) return root;
  execFileSync('git', ['worktree', 'add', '--detach', root, commit], { stdio: 'inherit' });
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  execFileSync(process.execPath, ['server/build.mjs', 'client'], { cwd: root, stdio: 'inherit' });
  return root;
}

/** A process that runs the heavy work of the checkout at `root` beside a relay. */
export class BenchNode {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  static async start(root: string, connectionString: string, profile?: string): Promise<BenchNode> {
    const outdir = path.join(root, '.build', 'bench-model');
    if (root !== path.resolve('.')) cpSync('tests/bench-model', path.join(root, 'tests/bench-model'), { recursive: true });
    const own = programs.filter((name) => existsSync(path.join(root, 'server', `${name}.ts`)));
    await build({
      absWorkingDir: root,
      entryPoints: {
        node: 'tests/bench-model/node.ts',
        docThread: 'server/relay/docs/docThread.ts',
        ...Object.fromEntries(own.map((name) => [name, `server/${name}.ts`])),
      },
      outdir,
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    // A thread that ends by itself, as a job's does, writes its own profile.
    const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    const child = fork(path.join(outdir, 'node.js'), [JSON.stringify({ connectionString, profile })], { cwd: root, execArgv });
    const origin = await new Promise<string>((resolve, reject) => {
      child.once('message', (said: { value: string }) => resolve(said.value));
      child.once('exit', (code) => reject(new Error(`The node of ${root} ended with ${code}.`)));
    });
    return new BenchNode(child, origin);
  }

  ask<T>(asked: Asked): Promise<T> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (said: { value?: T; error?: string }) => {
        if (said.error === undefined) resolve(said.value as T);
        else reject(new Error(said.error));
      });
      this.child.send(asked);
    });
  }

  /** Milliseconds of CPU that the process and its children have used, and their memory in megabytes. Linux only. */
  usage(): { cpuMs: number; megabytes: number } {
    const pids = [this.child.pid ?? 0, ...childrenOf(this.child.pid ?? 0)];
    let [cpuMs, megabytes] = [0, 0];
    for (const pid of pids) {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        // Fields 14 to 17 of proc(5), in hundredths of a second: its own, and those of its children that have ended.
        cpuMs += fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
        megabytes += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
      } catch {
        // It has ended in between.
      }
    }
    return { cpuMs, megabytes };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => {
      try {
        return each > 0 && Number(readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });
}
