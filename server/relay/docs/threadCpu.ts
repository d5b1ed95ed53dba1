import { readFileSync, readlinkSync } from 'node:fs';

/** The number by which Linux knows the calling thread; 0 on other systems. */
export function ownThreadNumber(): number {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1)) || 0;
  } catch {
    return 0;
  }
}

/**
 * Milliseconds that a thread of this process has spent on a core. Linux says it of each thread (proc(5), schedstat); Node 20 does
 * not. Elsewhere, the time of the whole process, which is never less.
 */
export function threadCpuMs(threadNumber: number): number {
  if (threadNumber > 0) {
    try {
      return Number(readFileSync(`/proc/self/task/${threadNumber}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      // A kernel without schedstat: as on other systems.
    }
  }
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
