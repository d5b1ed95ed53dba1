import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { StuckWatch } from '#server/relay/docs/stuckWatch';
import { threadCpuMs } from '#server/relay/docs/threadCpu';
import { until } from '#tests/support/relay';

describe('the watchdog of a thread', () => {
  it('[R17] does not count the time that a job waits for a core', () => {
    const watch = new StuckWatch(250, 20);
    const checks = Array.from({ length: 30 }, (_, at) => watch.check(4, 1_000 + at * 10, 1_000));
    expect(checks).not.toContain(true);
  });

  it('[R17] ends a job that takes too much CPU time, and none of the jobs before it', () => {
    const watch = new StuckWatch(250, 20);
    expect([0, 250, 500, 750].map((ms) => watch.check(4, ms, 1_000))).not.toContain(true);
    expect([1_000, 1_250, 1_500, 1_750].map((ms) => watch.check(5, ms, 1_000))).not.toContain(true);
    expect(watch.check(5, 2_000, 1_000)).toBe(true);
  });

  it('[R17] ends a job that takes too much wall time without using CPU time', () => {
    const watch = new StuckWatch(250, 20);
    const checks = Array.from({ length: 100 }, () => watch.check(4, 0, 1_000));
    expect(checks.indexOf(true)).toBe(80);
  });
});

describe('the CPU time of a thread', () => {
  const code = (work: string) => `
    const { parentPort, workerData } = require('node:worker_threads');
    const { readlinkSync } = require('node:fs');
    parentPort.postMessage(Number(readlinkSync('/proc/thread-self').split('/').at(-1)));
    ${work}`;

  it.runIf(process.platform === 'linux')('grows in one that works, and not in one that waits', async () => {
    const busy = new Worker(code('for (;;);'), { eval: true });
    const idle = new Worker(code('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'), { eval: true });
    try {
      const [[busyThread], [idleThread]] = (await Promise.all([once(busy, 'message'), once(idle, 'message')])) as [[number], [number]];
      const [busyBefore, idleBefore] = [threadCpuMs(busyThread), threadCpuMs(idleThread)];
      await until(() => threadCpuMs(busyThread) - busyBefore > 300, 'the busy one has worked for 300 ms', 15_000);
      expect(threadCpuMs(idleThread) - idleBefore).toBeLessThan(50);
    } finally {
      await Promise.all([busy.terminate(), idle.terminate()]);
    }
  });
});
