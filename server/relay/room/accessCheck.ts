import type { CloseEvent } from '#core/sync/closeEvents';
import { CoalescedRunner } from '#server/base/coalescedRunner';
import type { DocumentStore } from '#server/log/documentStore';
import type { DirectWriters } from '#server/relay/direct/directWriters';
import { type Authorise, closeByStatus } from '#server/relay/door/authorise';
import { Connection } from '#server/relay/door/connection';
import type { Writer } from '#server/relay/door/writer';
import type { Limits } from '#server/relay/limits';
import type { CommitQueue } from '#server/relay/room/commitQueue';
import type { EditChecks } from '#server/relay/room/editChecks';
import type { Participants } from '#server/relay/room/participants';

interface AccessServices {
  store: DocumentStore;
  authorise: Authorise;
  limits: Limits;
}

/** Checks again who may be in one room, and in which role (R8). */
export class AccessCheck {
  private checkedAt = performance.now();
  private readonly checking = new CoalescedRunner(() => this.checkAll());

  constructor(
    private readonly docId: string,
    /** The version of roles under which everyone here was checked, at least. */
    public permVersion: number,
    private readonly participants: Participants,
    private readonly direct: DirectWriters,
    private readonly checks: EditChecks,
    private readonly commits: CommitQueue,
    private readonly services: AccessServices,
  ) {}

  /** Sessions end without any version changing, so everyone is checked again from time to time. */
  get isDue(): boolean {
    return performance.now() - this.checkedAt > this.services.limits.recheckAccessAfterMs;
  }

  /** A writer joins that was checked under this version. */
  join({ permVersion }: Writer): void {
    this.permVersion = Math.min(this.permVersion, permVersion);
  }

  /** Checks everyone in the room: closes the sockets of people without access, and gives the others their current role. */
  check(): Promise<void> {
    return this.checking.run();
  }

  private async checkAll(): Promise<void> {
    this.checkedAt = performance.now();
    await Promise.all([...this.concerned].map((writer) => this.checkOne(writer)));
    // The least version, so that a change of roles during the check fences the next commit. It is taken of the people who are here
    // now: a socket that joined meanwhile was not checked.
    const versions = [...this.concerned].map(({ permVersion }) => permVersion);
    if (versions.length > 0) this.permVersion = Math.min(...versions);
    else this.permVersion = (await this.services.store.versions([this.docId])).get(this.docId)?.permVersion ?? this.permVersion;
  }

  /** As `check`, for the sockets of one person. */
  async checkPerson(userId: string): Promise<void> {
    const theirs = [...this.concerned].filter(({ person }) => person.userId === userId);
    await Promise.all(theirs.map((writer) => this.checkOne(writer)));
  }

  /** The writers in the room, and those that have left it while their edits wait. */
  private get concerned(): Set<Writer> {
    return new Set([...this.participants.connections, ...this.direct.all, ...this.checks.writers, ...this.commits.writers]);
  }

  private async checkOne(writer: Writer): Promise<void> {
    const access = await this.services.authorise({ ...writer.credentials, docId: this.docId });
    // Somebody else may have signed in under the same cookie; the socket belongs to the person who opened it.
    if (!access.ok || access.userId !== writer.person.userId) {
      writer.isAccessWithdrawn = true;
      this.dismiss(writer, access.ok ? 'signedOut' : closeByStatus[access.status]);
      return;
    }
    const { userId, name, role, roleOutside, permVersion, minSchema } = access;
    const hasChanged = writer.setAccess({ userId, name, role, roleOutside }, { permVersion, minSchema });
    if (hasChanged && writer instanceof Connection) this.participants.refresh(writer);
  }

  private dismiss(writer: Writer, event: CloseEvent): void {
    if (writer instanceof Connection) {
      this.participants.leave(writer);
      writer.close(event);
    } else this.direct.leave(writer);
  }
}
