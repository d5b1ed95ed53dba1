import { randomInt } from 'node:crypto';
import type { CloseEvent } from '#core/sync/closeEvents';
import { DirectWriter } from '#server/relay/direct/directWriter';
import type { ClientIds } from '#server/relay/docs/clientIds';
import type { AccessResult } from '#server/relay/door/authorise';
import type { Writer } from '#server/relay/door/writer';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

/** The people on whose behalf the server edits the doc of one room. */
export class DirectWriters {
  private readonly byUser = new Map<string, DirectWriter>();

  constructor(
    private readonly clientIds: ClientIds,
    private readonly limits: Limits,
    private readonly metrics: RelayMetrics,
  ) {}

  get all(): readonly DirectWriter[] {
    return [...this.byUser.values()];
  }

  /** The writer of a person whose access was just checked: one for each person, since each client id stays in the doc for good. */
  admit({ userId, name, role, roleOutside, permVersion, minSchema }: Extract<AccessResult, { ok: true }>): DirectWriter {
    const [person, versions] = [
      { userId, name, role, roleOutside },
      { permVersion, minSchema },
    ];
    const known = this.byUser.get(userId);
    if (known) {
      known.setAccess(person, versions);
      return known;
    }
    const writer = new DirectWriter(person, versions, this.newClientId(), this.limits, this.metrics);
    this.byUser.set(userId, writer);
    return writer;
  }

  private newClientId(): number {
    for (;;) {
      const clientId = randomInt(1, 2 ** 32);
      if (this.clientIds.ownerOf(clientId) === undefined) return clientId;
    }
  }

  /** Its undecided edits are still decided. */
  leave(writer: Writer): void {
    if (this.byUser.get(writer.person.userId) === writer) this.byUser.delete(writer.person.userId);
  }

  close(event: CloseEvent): void {
    for (const writer of this.all) {
      this.leave(writer);
      writer.close(event);
    }
  }
}
