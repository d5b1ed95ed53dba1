/** Detects a job that takes too long: by CPU time, since on a busy machine a job may wait for a core. */
export class StuckWatch {
  private job = -1;
  private startedAtMs = 0;
  private checks = 0;

  constructor(
    private readonly everyMs: number,
    /** How many times its CPU time a job may take in wall time. */
    private readonly mostWaits: number,
  ) {}

  reset(): void {
    this.job = -1;
  }

  /**
   * To be called every `everyMs`. `job` is the number of finished jobs, `cpuMs` the thread's CPU time so far. Returns whether
   * the current job has taken more than `allowedMs`.
   */
  check(job: number, cpuMs: number, allowedMs: number): boolean {
    if (job !== this.job) {
      this.job = job;
      this.startedAtMs = cpuMs;
      this.checks = 0;
      return false;
    }
    // Wall time is counted in checks: a machine that was suspended counts as one.
    this.checks += 1;
    return cpuMs - this.startedAtMs >= allowedMs || this.checks * this.everyMs >= allowedMs * this.mostWaits;
  }
}
