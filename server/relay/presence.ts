import type { AwarenessEntry } from '#core/sync/messages';
import type { Connection } from '#server/relay/connection';

/** What a client may say of itself. Who it is, the relay says. */
const allowedKeys = ['cursor', 'place'] as const;

interface Present {
  /** Null: a socket of another relay, heard of last at this moment. */
  owner: Connection | null;
  state: Record<string, unknown>;
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
   * The last clock that was sent for a client id. Clocks are ours: a client that comes back after a cut has its old one,
   * which the others, who were told that it had gone, would not take.
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
      if (known && known.owner !== connection && userOf(known.state) !== connection.person.userId) continue;
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
      const userId = known ? null : userOf(state);
      if (userId !== null) this.events.onKnown(clientId, userId);
      const isSame = known && JSON.stringify(known.state) === JSON.stringify(state);
      if (state !== null) this.present.set(clientId, { owner: null, state: state as Record<string, unknown>, heardAt: performance.now() });
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

  /** Everyone, for one who joins. */
  all(): AwarenessEntry[] {
    return [...this.present].map(([clientId, { state }]) => ({ clientId, clock: this.clocks.get(clientId) ?? 0, state }));
  }

  /** What has changed since the last call, with the socket that it came from, which need not hear it; null: it is another relay's. */
  takeChanges(): { entry: AwarenessEntry; from: Connection | null }[] {
    const taken = [...this.changes].map(([clientId, from]) => {
      const clock = (this.clocks.get(clientId) ?? 0) + 1;
      this.clocks.set(clientId, clock);
      return { entry: { clientId, clock, state: this.present.get(clientId)?.state ?? null }, from };
    });
    this.changes = new Map();
    return taken;
  }
}

/** Whom a state is stamped with; null: nobody. */
function userOf(state: unknown): string | null {
  const user = typeof state === 'object' && state !== null && 'user' in state ? state.user : null;
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : null;
}

function hasCaret({ cursor, place }: Record<string, unknown>): boolean {
  const isInField = typeof place === 'object' && place !== null && 'field' in place && Boolean(place.field);
  return Boolean(cursor) || isInField;
}

function stamp(state: unknown, { person }: Connection): Record<string, unknown> {
  const given = typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
  const allowed = Object.fromEntries(allowedKeys.flatMap((key) => (key in given ? [[key, given[key]]] : [])));
  return { ...allowed, user: { id: person.userId, name: person.name, role: person.role } };
}
