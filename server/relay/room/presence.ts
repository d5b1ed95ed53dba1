import { can, type Role } from '#core/access';
import type { AwarenessEntry } from '#core/sync/messages';
import { type Presence as ClientPart, readPresence } from '#core/sync/presence';
import type { ClientIds } from '#server/relay/docs/clientIds';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import type { Connection } from '#server/relay/door/connection';

/** An awareness state as others see it: the relay writes `user`, the client its position. */
type State = ClientPart & { user: { id: string; name: string; role: Role } };

interface Present {
  /** The socket that the state belongs to; null: a socket of another relay. */
  owner: Connection | null;
  state: State;
  /** When another relay last published it, on the clock of `performance.now`. */
  lastSeenAt: number;
}

/** A client id with its stamped state, or with null when it has left, as relays exchange them. */
export interface RemoteEntry {
  clientId: number;
  state: unknown;
}

/** The awareness states of one room: one for each socket, under the first client id that it uses. */
export class Presence {
  private readonly present = new Map<number, Present>();
  /**
   * The last clock sent for each client id. Clients ignore a state unless its clock is newer than the last that they know,
   * which another relay may have sent, or this one before it was killed. So clocks start at the time of day.
   */
  private readonly clocks = new Map<number, number>();
  private changes = new Map<number, Connection | null>();

  constructor(
    private readonly maxBytes: number,
    private readonly doc: HostedDoc,
    private readonly clientIds: ClientIds,
  ) {}

  /** Takes a socket's own entry and ignores entries for other client ids. Returns whether there is a change to send. */
  take(connection: Connection, entries: readonly AwarenessEntry[]): boolean {
    let isChanged = false;
    for (const { clientId, state } of entries) {
      const known = this.present.get(clientId);
      // The same person may take over a client id: a reconnecting tab, whose old socket is not known to be dead yet.
      if (known && known.owner !== connection && known.state.user.id !== connection.person.userId) continue;
      connection.clientId ??= clientId;
      if (connection.clientId !== clientId) continue;
      const stamped = state === null ? null : stamp(state, connection);
      if (stamped && JSON.stringify(stamped).length > this.maxBytes) continue;
      if (stamped && !known) this.reserve(clientId, connection.person.userId);
      // A caret announces a write, so the doc is loaded ahead of it. Clients also repeat their state, which announces nothing.
      const isCaretNew = stamped && hasCaret(stamped) && JSON.stringify(stamped) !== JSON.stringify(known?.state);
      if (isCaretNew && connection.mayEdit) this.doc.loadLive();
      if (stamped) this.present.set(clientId, { owner: connection, state: stamped, lastSeenAt: 0 });
      else if (!this.present.delete(clientId)) continue;
      this.changes.set(clientId, connection);
      isChanged = true;
    }
    return isChanged;
  }

  /** Takes the entries of another relay's sockets, which that relay has stamped. Returns whether there is a change to send. */
  takeRemote(entries: readonly RemoteEntry[]): boolean {
    let isChanged = false;
    for (const { clientId, state } of entries) {
      const known = this.present.get(clientId);
      if (known?.owner) continue;
      const remote = state === null ? null : readRemote(state);
      if (remote && !known) this.reserve(clientId, remote.user.id);
      const isSame = known && JSON.stringify(known.state) === JSON.stringify(remote);
      if (remote) this.present.set(clientId, { owner: null, state: remote, lastSeenAt: performance.now() });
      else if (!this.present.delete(clientId)) continue;
      if (isSame) continue;
      this.changes.set(clientId, null);
      isChanged = true;
    }
    return isChanged;
  }

  /** Everyone can see this client id from now on, so nobody else may be the first to write under it (R10). */
  private reserve(clientId: number, userId: string): void {
    if (this.clientIds.ownerOf(clientId) === undefined) this.doc.reserve(clientId, userId);
  }

  /** Removes the states that no relay has published for so long. Returns whether there is a change to send. */
  expire(afterMs: number): boolean {
    const gone = [...this.present].filter(([, { owner, lastSeenAt }]) => !owner && performance.now() - lastSeenAt > afterMs);
    for (const [clientId] of gone) {
      this.present.delete(clientId);
      this.changes.set(clientId, null);
    }
    return gone.length > 0;
  }

  /** The entries of this relay's own sockets. */
  local(): RemoteEntry[] {
    return [...this.present].flatMap(([clientId, { owner, state }]) => (owner ? [{ clientId, state }] : []));
  }

  /** Writes `user` again after a change of role or name. Returns whether there is a change to send. */
  restamp(connection: Connection): boolean {
    const { clientId } = connection;
    const known = clientId === null ? undefined : this.present.get(clientId);
    if (clientId === null || known?.owner !== connection) return false;
    this.present.set(clientId, { ...known, state: stamp(known.state, connection) });
    this.changes.set(clientId, connection);
    return true;
  }

  /** Removes the state of a closed socket. Returns whether there is a change to send. */
  leave(connection: Connection): boolean {
    const { clientId } = connection;
    // A reconnected tab may hold the id by now: the late close of its old socket must not remove it.
    if (clientId === null || this.present.get(clientId)?.owner !== connection) return false;
    this.present.delete(clientId);
    this.changes.set(clientId, connection);
    return true;
  }

  /**
   * All states but the socket's own, with new clocks. A client that got its own state back would overwrite a newer one with
   * it. Until its client id is known, all states of its person are left out.
   */
  othersThan({ clientId, person }: Connection): AwarenessEntry[] {
    return this.entries((id, { user }) => (clientId === null ? user.id !== person.userId : id !== clientId));
  }

  /** The states of the same person in other windows. */
  otherWindowsOf({ clientId, person }: Connection): AwarenessEntry[] {
    return this.entries((id, { user }) => user.id === person.userId && id !== clientId);
  }

  private entries(isIncluded: (clientId: number, state: State) => boolean): AwarenessEntry[] {
    return [...this.present].flatMap(([clientId, { state }]) =>
      isIncluded(clientId, state) ? [{ clientId, clock: this.nextClock(clientId), state }] : [],
    );
  }

  /** The changes since the last call, each with the socket that it came from; null: from another relay. */
  takeChanges(): { entry: AwarenessEntry; from: Connection | null }[] {
    const taken = [...this.changes].map(([clientId, from]) => {
      const clock = this.nextClock(clientId);
      return { entry: { clientId, clock, state: this.present.get(clientId)?.state ?? null }, from };
    });
    this.changes = new Map();
    return taken;
  }

  private nextClock(clientId: number): number {
    const clock = Math.max((this.clocks.get(clientId) ?? 0) + 1, Date.now());
    this.clocks.set(clientId, clock);
    return clock;
  }
}

function hasCaret({ cursor, place }: State): boolean {
  return Boolean(cursor ?? place?.field);
}

/** A state that another relay has stamped; null: no relay of this version sends this shape. */
function readRemote(state: unknown): State | null {
  const { user } = state as Partial<State>;
  return user ? withUser(readPresence(state), user) : null;
}

function stamp(state: unknown, { person }: Connection): State {
  return withUser(readPresence(state), { id: person.userId, name: person.name, role: person.role });
}

/** Drops the caret of a person who may not edit: a caret means that its owner is about to write there. */
function withUser({ cursor, ...rest }: ClientPart, user: State['user']): State {
  return { ...(cursor && can(user.role, 'editTimeline') && { cursor }), ...rest, user };
}
