import type { DocumentStore, Outcome, StoredDoc } from '#server/log/documentStore';
import type { ClientIds } from '#server/relay/docs/clientIds';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import type { AccessCheck } from '#server/relay/room/accessCheck';
import type { EditChecks } from '#server/relay/room/editChecks';
import type { Participants } from '#server/relay/room/participants';
import type { RoomControl } from '#server/relay/room/roomControl';
import type { RoomLog } from '#server/relay/room/roomLog';
import type { Sync2Replies } from '#server/relay/room/sync2Replies';

const noClients: ReadonlySet<number> = new Set();

/** The parts of the room that a repair begins anew. */
interface RoomParts {
  doc: HostedDoc;
  clientIds: ClientIds;
  checks: EditChecks;
  access: AccessCheck;
  participants: Participants;
  replies: Sync2Replies;
  log: RoomLog;
}

/** Loads the doc of a room again when it holds edits that may not be committed. The sockets stay. */
export class RoomRepair {
  constructor(
    private readonly docId: string,
    private readonly epoch: number,
    private readonly store: DocumentStore,
    private readonly parts: RoomParts,
    private readonly room: RoomControl & { readonly isClosed: boolean; close(event: 'gone' | 'otherEpoch' | 'busy', why: unknown): void },
  ) {}

  /** The store refused a batch. */
  async handleRefused(outcome: Exclude<Outcome, { kind: 'committed' }>): Promise<void> {
    try {
      if (outcome.kind === 'fenced') {
        if (outcome.now === null) return this.room.close('gone', 'deleted');
        if (outcome.now.epoch !== this.epoch) return this.room.close('otherEpoch', 'another epoch');
        await this.parts.access.check();
      }
      await this.reload(outcome.kind === 'client-taken' ? new Set(outcome.clientIds) : noClients);
    } catch (error) {
      // The store failed meanwhile. The clients keep their edits and come back.
      this.room.close('busy', error);
    }
  }

  start(): void {
    this.reload(noClients).catch((error: unknown) => this.room.close('busy', error));
  }

  private async reload(takenClients: ReadonlySet<number>): Promise<void> {
    const stored = await this.store.load(this.docId);
    if (!stored) this.room.close('gone', 'deleted');
    else if (stored.epoch !== this.epoch) this.room.close('otherEpoch', 'another epoch');
    else if (!this.room.isClosed) this.rebuild(stored, takenClients);
  }

  /**
   * Starts again from the log, without the edits that may not be committed. The other edits are kept unless they rest on one
   * of those. Every client that may write is asked for its state.
   */
  private rebuild(stored: StoredDoc, takenClients: ReadonlySet<number>): void {
    const { doc, clientIds, checks, participants, replies, log } = this.parts;
    clientIds.setOwners(stored.clients);
    let refused: ReturnType<EditChecks['rebuild']> = [];
    doc.reset(stored, checks.hasSuspects, (state, problem) => {
      if (!state) return this.room.fail(problem);
      clientIds.startClocks(state.stateVector);
      // Before the refusals, so that their clients answer with their whole state.
      participants.requestStates();
      for (const { edit, code } of refused) edit.writer.refuse(edit.frame, code);
    });
    refused = checks.rebuild(takenClients);
    replies.askAgain();
    log.reset(stored);
  }
}
