/**
 * Runs a task one at a time for each key. Who asks while it runs shares the one run after it, which sees what they ask about.
 */
export class CoalescedRunner<Key> {
  private readonly running = new Map<Key, { now: Promise<void>; next: Promise<void> | null }>();

  constructor(private readonly task: (key: Key) => Promise<void>) {}

  run(key: Key): Promise<void> {
    const entry = this.running.get(key);
    if (!entry) return this.start(key);
    entry.next ??= entry.now.catch(() => undefined).then(() => this.start(key));
    return entry.next;
  }

  private start(key: Key): Promise<void> {
    const entry: { now: Promise<void>; next: Promise<void> | null } = { now: Promise.resolve(), next: null };
    this.running.set(key, entry);
    entry.now = this.task(key).finally(() => {
      if (this.running.get(key) === entry && !entry.next) this.running.delete(key);
    });
    return entry.now;
  }
}
