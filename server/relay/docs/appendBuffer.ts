import type { Limits } from '#server/relay/limits';

/** Called with the share of the thread's milliseconds that an update took; `problem` names a failure. */
export type Appended = (value: null, problem: string | null, ms: number) => void;

/** Plain typing that was accepted without asking the doc's thread, and is handed to the thread later, many updates at once. */
export class AppendBuffer {
  private waiting: { updates: Uint8Array[]; done: Appended[]; timer: NodeJS.Timeout } | null = null;

  constructor(
    private readonly limits: Limits,
    /** Hands the updates to the thread. */
    private readonly hand: (updates: Uint8Array[], done: Appended) => void,
  ) {}

  add(update: Uint8Array, done: Appended): void {
    this.waiting ??= { updates: [], done: [], timer: setTimeout(() => this.flush(), this.limits.appendAfterMs) };
    this.waiting.updates.push(update);
    this.waiting.done.push(done);
    if (this.waiting.updates.length >= this.limits.mostAppended) this.flush();
  }

  flush(): void {
    const { waiting } = this;
    if (!waiting) return;
    this.clear();
    const { updates, done } = waiting;
    this.hand(updates, (_, problem, ms) => {
      for (const each of done) each(null, problem, ms / done.length);
    });
  }

  /** The doc is gone: the updates come back from the log, or from their clients. */
  clear(): void {
    if (this.waiting) clearTimeout(this.waiting.timer);
    this.waiting = null;
  }
}
