import { can, type Role } from '#core/access';
import type { AwarenessEntry } from '#core/sync/messages';
import { readPresence, type Presence as Said } from '#core/sync/presence';
import type { Connection } from '#server/relay/door/connection';

/** What the others are shown of somebody: who they are by the word of the relay, where they are by their own. */
type State = Said & { user: { id: string; name: string; role: Role } };

interface Present {
  /** Null: a socket of another relay, heard of last at this moment. */
  owner: Connection | null;
  state: State;
  heardAt: number;
}

/** Who somebody is, and what they say of themselves, as relays tell each other. */
export interface RemoteEntry {
  clientId: number;
  state: unknown;
}

export interface PresenceEvents {
  /** Somebody is first known by a client id. */
  onKnown: (clientId: number, userId: string) => void;
  /** Somebody here has put a caret into a text, or gone to a field: they are about to write, if they may. */
  onCaret: (connection: Connection) => void;
}

/** Who is in a room: one awareness state for each socket, under the client id that it came with. */
export class Presence {
  private readonly present = new Map<number, Present>();
  /**
   * The last clock that was sent for a client id. A client takes a state only with a newer clock than the last that it
   * knows, which another relay, or this one before it was killed, may have sent: so the clocks are the time of day.
   */
  private readonly clocks = new Map<number, number>();
  private changes = new Map<number, Connection | null>();

  constructor(
    private readonly maxBytes: number,
    private readonly events: PresenceEvents,
  ) {}

  /** Takes what a socket says of itself; what it repeats of others is theirs to say. True: something is to be sent. */
  take(connection: Connection, entries: readonly AwarenessEntry[]): boolean {
    let isChanged = false;
    for (const { clientId, state } of entries) {
      const known = this.present.get(clientId);
      // Somebody may come back before their old line is known to be dead, on which they would stand still until it is.
      if (known && known.owner !== connection && known.state.user.id !== connection.person.userId) continue;
      connection.clientId ??= clientId;
      if (connection.clientId !== clientId) continue;
      const stamped = state === null ? null : stamp(state, connection);
      if (stamped && JSON.stringify(stamped).length > this.maxBytes) continue;
      if (stamped && !known) this.events.onKnown(clientId, connection.person.userId);
      // Clients say the same again from time to time.
      if (stamped && hasCaret(stamped) && JSON.stringify(stamped) !== JSON.stringify(known?.state)) this.events.onCaret(connection);
      if (stamped) this.present.set(clientId, { owner: connection, state: stamped, heardAt: 0 });
      else if (!this.present.delete(clientId)) continue;
      this.changes.set(clientId, connection);
      isChanged = true;
    }
    return isChanged;
  }

  /** Takes what another relay says of its sockets; it has written who they are. True: something is to be sent. */
  takeRemote(entries: readonly RemoteEntry[]): boolean {
    let isChanged = false;
    for (const { clientId, state } of entries) {
      const known = this.present.get(clientId);
      if (known?.owner) continue;
      const remote = state === null ? null : readRemote(state);
      if (remote && !known) this.events.onKnown(clientId, remote.user.id);
      const isSame = known && JSON.stringify(known.state) === JSON.stringify(remote);
      if (remote) this.present.set(clientId, { owner: null, state: remote, heardAt: performance.now() });
      else if (!this.present.delete(clientId)) continue;
      if (isSame) continue;
      this.changes.set(clientId, null);
      isChanged = true;
    }
    return isChanged;
  }

  /** Takes those out of whom no relay has spoken for so long. True: something is to be sent. */
  expire(afterMs: number): boolean {
    const gone = [...this.present].filter(([, { owner, heardAt }]) => !owner && performance.now() - heardAt > afterMs);
    for (const [clientId] of gone) {
      this.present.delete(clientId);
      this.changes.set(clientId, null);
    }
    return gone.length > 0;
  }

  /** The sockets of this relay, for the others. */
  local(): RemoteEntry[] {
    return [...this.present].flatMap(([clientId, { owner, state }]) => (owner ? [{ clientId, state }] : []));
  }

  /** Says again who somebody is, after their role has changed. */
  restamp(connection: Connection): boolean {
    const { clientId } = connection;
    const known = clientId === null ? undefined : this.present.get(clientId);
    if (clientId === null || known?.owner !== connection) return false;
    this.present.set(clientId, { ...known, state: stamp(known.state, connection) });
    this.changes.set(clientId, connection);
    return true;
  }

  /** Takes a socket that has closed out of the room. */
  leave(connection: Connection): boolean {
    const { clientId } = connection;
    // A tab that has come back may hold the id by now; the late close of its old socket must not take it away.
    if (clientId === null || this.present.get(clientId)?.owner !== connection) return false;
    this.present.delete(clientId);
    this.changes.set(clientId, connection);
    return true;
  }

  /**
   * Everyone that a socket is told of, with clocks newer than all it may know. Its own state is left out, which would come
   * back over what it has said since. Until it says which client it is, so are all states of its person.
   */
  othersThan({ clientId, person }: Connection): AwarenessEntry[] {
    return this.entries((id, { user }) => (clientId === null ? user.id !== person.userId : id !== clientId));
  }

  /** The states of the same person in other windows. */
  otherWindowsOf({ clientId, person }: Connection): AwarenessEntry[] {
    return this.entries((id, { user }) => user.id === person.userId && id !== clientId);
  }

  private entries(isTold: (clientId: number, state: State) => boolean): AwarenessEntry[] {
    return [...this.present].flatMap(([clientId, { state }]) =>
      isTold(clientId, state) ? [{ clientId, clock: this.nextClock(clientId), state }] : [],
    );
  }

  /** What has changed since the last call, with the socket that it came from, which need not hear it; null: it is another relay's. */
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

/** What another relay has stamped; null: it is of a shape that no relay of this version sends. */
function readRemote(state: unknown): State | null {
  const { user } = state as Partial<State>;
  return user ? withUser(readPresence(state), user) : null;
}

function stamp(state: unknown, { person }: Connection): State {
  return withUser(readPresence(state), { id: person.userId, name: person.name, role: person.role });
}

/** A caret says that somebody is about to write there. Those who may not edit have none. */
function withUser({ cursor, ...said }: Said, user: State['user']): State {
  return { ...(cursor && can(user.role, 'editTimeline') && { cursor }), ...said, user };
}
