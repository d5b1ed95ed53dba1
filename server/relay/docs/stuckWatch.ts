/** Tells whether a thread has spent too much on one job: by its time on a core, so that a busy machine is no fault of the job. */
export class StuckWatch {
  private job = -1;
  private startedAtMs = 0;
  private checks = 0;

  constructor(
    private readonly everyMs: number,
    /** How many times longer than its time on a core a job may take on the clock. */
    private readonly mostWaits: number,
  ) {}

  reset(): void {
    this.job = -1;
  }

  /**
   * Called every `everyMs`. `job` is the number of jobs before the one under way, `cpuMs` the thread's time on a core so far.
   * True: the job under way has taken more than `allowedMs`.
   */
  check(job: number, cpuMs: number, allowedMs: number): boolean {
    if (job !== this.job) {
      this.job = job;
      this.startedAtMs = cpuMs;
      this.checks = 0;
      return false;
    }
    // In checks and not on the clock: a machine that stood still counts once.
    this.checks += 1;
    return cpuMs - this.startedAtMs >= allowedMs || this.checks * this.everyMs >= allowedMs * this.mostWaits;
  }
}
