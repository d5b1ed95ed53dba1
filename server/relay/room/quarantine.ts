import type { Logger } from 'pino';
import type { DocumentStore } from '#server/log/documentStore';
import type { RelayMetrics } from '#server/relay/metrics';
import type { Edit } from '#server/relay/room/edit';

/** Keeps updates that a thread or a doc did not survive, so that a maintainer can examine them. */
export class Quarantine {
  constructor(
    private readonly store: DocumentStore,
    private readonly log: Logger,
    private readonly metrics: RelayMetrics,
  ) {}

  /** Stores the update and closes its sender. */
  add(docId: string, { writer, update }: Edit, reason: string): void {
    const { userId } = writer.person;
    this.log.error({ docId, writer: writer.id, userId, bytes: update.byteLength, reason }, 'an update was put in quarantine');
    this.metrics.quarantined.inc();
    writer.close('malformed');
    this.store
      .quarantine({ docId, userId, payload: update, reason })
      .catch((error: unknown) => this.log.error({ docId, error: String(error) }, 'an update could not be stored in quarantine'));
  }
}
