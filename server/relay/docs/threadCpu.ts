import { readFileSync, readlinkSync } from 'node:fs';

/** The Linux id of the calling thread; 0 on other systems. */
export function ownThreadNumber(): number {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1)) || 0;
  } catch {
    return 0;
  }
}

/**
 * The CPU time of a thread of this process, in milliseconds. Linux has it for each thread (proc(5), schedstat), Node 20 does not.
 * On other systems it is the CPU time of the whole process, which is never less.
 */
export function threadCpuMs(threadNumber: number): number {
  if (threadNumber > 0) {
    try {
      return Number(readFileSync(`/proc/self/task/${threadNumber}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      // A kernel without schedstat is treated like another system.
    }
  }
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
