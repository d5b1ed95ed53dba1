/** Runs a task, never twice at once. All calls during a run share one run after it, which sees the state of after the calls. */
export class CoalescedRunner {
  private current: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly task: () => Promise<void>) {}

  run(): Promise<void> {
    if (!this.current) return this.start();
    this.next ??= this.current.catch(() => undefined).then(() => this.start());
    return this.next;
  }

  private start(): Promise<void> {
    this.next = null;
    const run = this.task().finally(() => {
      if (this.current === run && !this.next) this.current = null;
    });
    this.current = run;
    return run;
  }
}
