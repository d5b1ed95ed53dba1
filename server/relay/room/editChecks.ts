import type { RefusalCode } from '#core/sync/messages';
import type { DirectWriter } from '#server/relay/direct/directWriter';
import type { UnfitCode } from '#server/relay/direct/editRefusal';
import type { ClientIds } from '#server/relay/docs/clientIds';
import type { CheckResult, DocJob } from '#server/relay/docs/docJobs';
import type { Callback } from '#server/relay/docs/docPlacement';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import { isEmptyUpdate } from '#server/relay/docs/prescan';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Connection } from '#server/relay/door/connection';
import type { Writer } from '#server/relay/door/writer';
import type { Limits } from '#server/relay/limits';
import type { CommitQueue } from '#server/relay/room/commitQueue';
import { type Edit, type EditState, refusalOf } from '#server/relay/room/edit';
import type { FanOut } from '#server/relay/room/fanOut';
import type { Quarantine } from '#server/relay/room/quarantine';
import type { RoomControl } from '#server/relay/room/roomControl';
import type { RoomLog } from '#server/relay/room/roomLog';
import { typedInsert } from '#server/relay/room/typedInsert';

// All edits in one of these states share one object.
const arriving: EditState = { kind: 'arriving' };
const checking: EditState = { kind: 'checking' };
const awaitingLog: EditState = { kind: 'awaitingLog' };
const suspect: EditState = { kind: 'suspect' };

/**
 * The edits of one room from their arrival until the doc has taken them. Plain typing is checked here, everything else by
 * the doc in its thread. Accepted edits go on to the `CommitQueue`.
 */
export class EditChecks {
  private readonly edits = new Set<Edit>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly docId: string,
    private readonly doc: HostedDoc,
    private readonly clientIds: ClientIds,
    private readonly commits: CommitQueue,
    private readonly fanOut: FanOut,
    private readonly log: RoomLog,
    private readonly quarantine: Quarantine,
    private readonly limits: Limits,
    private readonly room: RoomControl,
  ) {}

  get isEmpty(): boolean {
    return this.edits.size === 0;
  }

  /** Whether an edit waits to be checked once more in a thread where its doc is alone. */
  get hasSuspects(): boolean {
    return this.inState('suspect').length > 0;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { update } of this.edits) bytes += update.byteLength;
    return bytes;
  }

  get writers(): Writer[] {
    return [...this.edits].map(({ writer }) => writer);
  }

  /** Takes a writing frame. Settles or refuses it at once if that does not depend on the doc. */
  add(connection: Connection, kind: 'step2' | 'update', update: Uint8Array): void {
    const frame = connection.beginFrame();
    if (isEmptyUpdate(update)) return connection.settle([frame]);
    this.enter({ ...arrival(frame, update), writer: connection, kind });
  }

  /** Takes a list of edits as values, as JSON in UTF-8. */
  addValues(writer: DirectWriter, values: Uint8Array): void {
    this.enter({ writer, kind: 'values', values, ...arrival(writer.beginFrame(), values) });
  }

  private enter(edit: Edit): void {
    const { writer, frame, update } = edit;
    // Before decoding, so that a reader's update costs next to nothing (R5).
    const { writeRefusal } = writer;
    if (writeRefusal) return writer.refuse(frame, writeRefusal);
    if (this.log.bytes + update.byteLength > this.limits.maxDocBytes) return writer.refuse(frame, 'too-large');
    const { windowMs } = this.fanOut;
    if (windowMs <= 0 && !this.timer) return this.check(edit);
    this.edits.add(edit);
    this.timer ??= setTimeout(() => this.checkArrived(), windowMs);
  }

  private checkArrived(): void {
    this.timer = null;
    for (const edit of this.inState('arriving')) this.check(edit);
  }

  private check(edit: Edit): void {
    const clock = this.checkTyping(edit);
    if (clock) {
      // It is valid in any state of the doc, so the doc may take it with its next job.
      this.doc.append(edit.update, (_, problem, ms) => {
        edit.writer.spendCpu(ms);
        if (problem) this.room.fail(problem);
      });
      this.edits.delete(edit);
      return this.commits.accept(edit, null, [], [clock]);
    }
    edit.state = checking;
    this.edits.add(edit);
    const done: Callback<CheckResult> = (result, problem, ms) => {
      edit.writer.spendCpu(ms);
      if (result) this.handleResult(edit, result);
      else this.room.fail(problem);
    };
    const { userId } = edit.writer.person;
    if (edit.kind !== 'values') return this.doc.write(edit.update, userId, done);
    // Values are applied anew, also when the doc had taken them before it was loaded again.
    edit.update = edit.values;
    this.doc.edit(edit.values, edit.writer.clientId, userId, done);
  }

  /** The sender's clock after plain typing, which fits whatever else the doc holds. Null if the doc has to check the edit. */
  private checkTyping({ update, writer, kind }: Edit): StateVectorEntry | null {
    if (kind === 'values' || !this.clientIds.areClocksKnown || this.commits.isSuspended || !this.doc.isAtHand) return null;
    return typedInsert(update, this.clientIds.clockOf, this.clientIds.ownerOf, writer.person.userId);
  }

  private handleResult(edit: Edit, result: CheckResult): void {
    if (result.kind === 'refused') return this.handleRefused(edit, result.code);
    if (result.kind === 'unfit') return this.handleUnfit(edit, result.code, result.detail);
    this.edits.delete(edit);
    switch (result.kind) {
      case 'accepted':
        return this.commits.accept(edit, result.update, result.newClients, result.clocks);
      case 'nothing':
        return this.commits.acceptRepeated(edit);
      case 'malformed':
        return edit.writer.close('malformed');
      case 'undone':
        this.doc.drop();
        edit.writer.refuse(edit.frame, result.code);
        return this.commits.suspend();
      case 'broken':
        // Half of it may be in the doc, which gets no more jobs until it has been loaded again.
        this.doc.drop();
        this.quarantine.add(this.docId, edit, result.reason);
        return this.commits.suspend();
    }
  }

  private handleRefused(edit: Edit, code: RefusalCode): void {
    const { writer, frame, kind } = edit;
    if ((code === 'gap' || code === 'foreign-client') && !edit.isSecondTry) {
      // Another relay may have committed the missing content, and its message not have arrived yet.
      edit.state = awaitingLog;
      return void this.checkAfterReading(edit);
    }
    // The client's full state closes a gap, and is requested before the client learns of the refusal (R11). When a full state
    // has the gap itself, another one would have it too.
    if (code === 'gap' && kind === 'update') this.fanOut.requestState(writer);
    this.edits.delete(edit);
    writer.refuse(frame, code);
  }

  private handleUnfit(edit: Edit, code: UnfitCode, detail: string): void {
    if (code === 'unknown-record' && !edit.isSecondTry) {
      edit.state = awaitingLog;
      return void this.checkAfterReading(edit);
    }
    this.edits.delete(edit);
    if (edit.kind === 'values') edit.writer.refuseUnfit(edit.frame, code, detail);
  }

  private async checkAfterReading(edit: Edit): Promise<void> {
    await this.log.read();
    if (!this.edits.has(edit)) return;
    edit.isSecondTry = true;
    this.check(edit);
  }

  /** The thread with the doc was lost. `culprit` is the job during which it was lost, if that was a job of this doc. */
  handleLostThread(culprit: DocJob | null): void {
    if (culprit && culprit.kind !== 'write' && culprit.kind !== 'edit')
      return this.room.fail(`a thread did not survive the job "${culprit.kind}"`);
    const edit = this.inState('checking').find(({ update }) => update === culprit?.update);
    if (edit?.hasLostThread) {
      this.edits.delete(edit);
      this.quarantine.add(this.docId, edit, 'two threads did not survive it; the second held this doc alone');
    } else if (edit) {
      edit.hasLostThread = true;
      edit.state = suspect;
    }
    this.commits.suspend();
  }

  /**
   * The doc is being loaded again from the log. Checks all edits again that are not in the log, suspects last. Returns those
   * that may not be committed any more: they are refused once the clients have been asked for their state.
   */
  rebuild(takenClients: ReadonlySet<number>): { edit: Edit; code: RefusalCode }[] {
    const suspects = this.inState('suspect');
    const before = this.inState('checking');
    const [pending, repeated] = this.commits.resume();
    this.clientIds.forgetClocks();
    this.commits.mergeInFlight(this.doc);
    const refused: { edit: Edit; code: RefusalCode }[] = [];
    for (const edit of [...pending, ...before, ...repeated, ...suspects]) {
      const code = refusalOf(edit, takenClients);
      if (!code) this.check(edit);
      else {
        this.edits.delete(edit);
        refused.push({ edit, code });
      }
    }
    return refused;
  }

  private inState(kind: EditState['kind']): Edit[] {
    return [...this.edits].filter(({ state }) => state.kind === kind);
  }

  /** Forgets all edits. They are not acknowledged, so their clients send them again. */
  clear(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.edits.clear();
  }
}

function arrival(frame: number, update: Uint8Array) {
  return { frame, update, arrivedAt: performance.now(), state: arriving, isSecondTry: false, hasLostThread: false };
}
