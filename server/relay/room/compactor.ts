import type { Logger } from 'pino';
import type { DocumentStore } from '#server/log/documentStore';
import type { DocThreads } from '#server/relay/docs/docThreads';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

/**
 * Merges logs into checkpoints, one after the other and with pauses: merging is work, and many rooms that fill up at once
 * must not slow down the people who type.
 */
export class Compactor {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: DocumentStore,
    private readonly threads: DocThreads,
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly metrics: RelayMetrics,
  ) {}

  /** Returns the bytes of the new checkpoint; null: none was due. Rejects when merging fails: the log then stays as it is. */
  async compact(docId: string): Promise<number | null> {
    const before = this.last;
    let end: () => void = () => undefined;
    this.last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    const began = performance.now();
    try {
      const done = await this.store.compact(docId, (parts) => this.threads.makeCheckpoint(parts));
      if (!done) return null;
      this.metrics.compactions.inc();
      this.log.info({ docId, ...done }, 'compacted');
      return done.bytes;
    } finally {
      setTimeout(end, (performance.now() - began) * this.limits.compactPause).unref();
    }
  }
}
