import type { DocumentStore } from '#server/log/documentStore';
import type { Authorise } from '#server/relay/door/authorise';
import type { Connection } from '#server/relay/door/connection';
import type { Limits } from '#server/relay/limits';
import { CoalescedRunner } from '#server/relay/room/coalescedRunner';
import type { CommitQueue } from '#server/relay/room/commitQueue';
import type { EditChecks } from '#server/relay/room/editChecks';
import type { Participants } from '#server/relay/room/participants';

const closeByStatus = { 401: 'signedOut', 403: 'noAccess', 404: 'gone' } as const;

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
    private readonly checks: EditChecks,
    private readonly commits: CommitQueue,
    private readonly services: AccessServices,
  ) {}

  /** Sessions end without any version changing, so everyone is checked again from time to time. */
  get isDue(): boolean {
    return performance.now() - this.checkedAt > this.services.limits.recheckAccessAfterMs;
  }

  /** A socket joins that was checked under this version. */
  join({ permVersion }: Connection): void {
    this.permVersion = Math.min(this.permVersion, permVersion);
  }

  /** Checks everyone in the room: closes the sockets of people without access, and gives the others their current role. */
  check(): Promise<void> {
    return this.checking.run();
  }

  private async checkAll(): Promise<void> {
    this.checkedAt = performance.now();
    await Promise.all([...this.concerned].map((connection) => this.checkOne(connection)));
    // The least version, so that a change of roles during the check fences the next commit. It is taken of the people who are here
    // now: a socket that joined meanwhile was not checked.
    const versions = [...this.concerned].map(({ permVersion }) => permVersion);
    if (versions.length > 0) this.permVersion = Math.min(...versions);
    else this.permVersion = (await this.services.store.versions([this.docId])).get(this.docId)?.permVersion ?? this.permVersion;
  }

  /** As `check`, for the sockets of one person. */
  async checkPerson(userId: string): Promise<void> {
    const theirs = [...this.concerned].filter(({ person }) => person.userId === userId);
    await Promise.all(theirs.map((connection) => this.checkOne(connection)));
  }

  /** The sockets in the room, and those that have left it while their edits wait. */
  private get concerned(): Set<Connection> {
    return new Set([...this.participants.connections, ...this.checks.writers, ...this.commits.writers]);
  }

  private async checkOne(connection: Connection): Promise<void> {
    const access = await this.services.authorise({ cookie: connection.cookie, docId: this.docId });
    // Somebody else may have signed in under the same cookie; the socket belongs to the person who opened it.
    if (!access.ok || access.userId !== connection.person.userId) {
      connection.isAccessWithdrawn = true;
      this.participants.leave(connection);
      connection.close(access.ok ? 'signedOut' : closeByStatus[access.status]);
      return;
    }
    const { userId, name, role, permVersion, minSchema } = access;
    const hasChanged = connection.setAccess({ userId, name, role }, { permVersion, minSchema });
    if (hasChanged) this.participants.refresh(connection);
  }
}
