import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set<ChildProcess>();

/** Starts the program of one of the product's threads from source, in a process that can be killed. */
export function startProgram(file: string, databaseUrl: string): ChildProcess {
  const env = { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, ['--import', 'tsx', file], { env, stdio: 'inherit' });
  running.add(child);
  return child;
}

/** Like a power cut: no handler runs. */
export async function killProgram(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

export async function killAllPrograms(): Promise<void> {
  await Promise.all([...running].map(killProgram));
}
