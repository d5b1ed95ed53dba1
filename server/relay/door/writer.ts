import type { Role } from '#core/access';
import type { CloseEvent } from '#core/sync/closeEvents';
import type { RefusalCode } from '#core/sync/messages';
import type { Credentials } from '#server/relay/door/authorise';

export interface Person {
  userId: string;
  name: string;
  role: Role;
  /** The role on the timeline. In the room, everyone only reads an archived timeline. */
  roleOutside: Role;
}

/** The versions of the doc at the last check of the person's access. */
export interface CheckedVersions {
  permVersion: number;
  minSchema: number;
}

/** A sender of edits: a socket, or the server on behalf of a person. */
export interface Writer extends CheckedVersions {
  /** For log lines. */
  readonly id: number | string;
  readonly person: Person;
  readonly credentials: Credentials;
  /** Access was withdrawn: edits that are not in the log yet are never committed (R8). */
  isAccessWithdrawn: boolean;
  /** Why its edits are refused; null: it may edit. */
  readonly writeRefusal: Extract<RefusalCode, 'access' | 'read-only' | 'schema'> | null;
  readonly mayEdit: boolean;
  /** Numbers an edit, from 1. It is undecided until it is settled or refused. */
  beginFrame(): number;
  /** The edits are durable, or change nothing. */
  settle(frames: Iterable<number>): void;
  refuse(frame: number, code: RefusalCode): void;
  /** Counts the time that a thread spent on its edits. */
  spendCpu(ms: number): void;
  /** Access was checked again. Returns whether a role, the name or the required schema has changed. */
  setAccess(person: Person, checkedVersions: CheckedVersions): boolean;
  close(event: CloseEvent): void;
}
