/** Runs a task, never twice at once. All calls during a run share one run after it, which sees the state after the last call. */
export class CoalescedRunner<Result = void> {
  private current: Promise<Result> | null = null;
  private next: Promise<Result> | null = null;

  constructor(private readonly task: () => Promise<Result>) {}

  get isIdle(): boolean {
    return this.current === null;
  }

  run(): Promise<Result> {
    if (!this.current) return this.start();
    this.next ??= this.current.then(
      () => this.start(),
      () => this.start(),
    );
    return this.next;
  }

  private start(): Promise<Result> {
    this.next = null;
    const run = this.task().finally(() => {
      if (this.current === run && !this.next) this.current = null;
    });
    this.current = run;
    return run;
  }
}
