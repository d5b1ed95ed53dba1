import * as Y from 'yjs';
import { type AwarenessEntry, encodeAwareness, type Notice } from '#core/sync/messages';
import type { Connection } from '#server/relay/door/connection';
import type { Limits } from '#server/relay/limits';
import type { RoomChannel } from '#server/relay/nodes/roomChannel';
import type { FanOut } from '#server/relay/room/fanOut';
import type { Presence, RemoteEntry } from '#server/relay/room/presence';
import type { Sync2Replies } from '#server/relay/room/sync2Replies';

/** The sockets of one room: greets them, shows them each other's presence, and looks after the slow ones. */
export class Participants {
  /** When the last socket left, or the server last edited, on the clock of `performance.now`. */
  emptySince = performance.now();
  private presenceTimer: NodeJS.Timeout | null = null;
  private presencePublishedAt = performance.now();

  constructor(
    private readonly epoch: number,
    private readonly fanOut: FanOut,
    private readonly replies: Sync2Replies,
    private readonly presence: Presence,
    private readonly channel: RoomChannel,
    private readonly limits: Limits,
  ) {}

  get connections(): ReadonlySet<Connection> {
    return this.fanOut.connections;
  }

  join(connection: Connection): void {
    this.fanOut.connections.add(connection);
    this.greet(connection);
    sendStates(connection, this.presence.othersThan(connection));
  }

  leave(connection: Connection): void {
    this.fanOut.connections.delete(connection);
    this.replies.forget(connection);
    if (this.connections.size === 0) this.emptySince = performance.now();
    if (this.presence.leave(connection)) this.schedulePresence();
  }

  /** The room is used although nobody is in it. */
  touch(): void {
    this.emptySince = performance.now();
  }

  /** The role or name of a person has changed. */
  refresh(connection: Connection): void {
    this.greet(connection);
    if (this.presence.restamp(connection)) this.schedulePresence();
  }

  private greet(connection: Connection): void {
    const { person, minSchema } = connection;
    connection.notice({ kind: 'hello', epoch: this.epoch, role: person.role, roleOutside: person.roleOutside, minSchema });
    // A reader is not asked for its state: the answer would be a write.
    if (connection.mayEdit) this.fanOut.requestState(connection);
  }

  /** Asks every client that may write for its state. */
  requestStates(): void {
    for (const connection of this.connections) if (connection.mayEdit) this.fanOut.requestState(connection);
  }

  notify(notice: Notice): void {
    for (const connection of this.connections) connection.notice(notice);
  }

  takePresence(connection: Connection, entries: readonly AwarenessEntry[]): void {
    const wasKnown = connection.clientId !== null;
    const isChanged = this.presence.take(connection, entries);
    if (!wasKnown && connection.clientId !== null) sendStates(connection, this.presence.otherWindowsOf(connection));
    if (isChanged) this.schedulePresence();
  }

  /** Answers an awareness query; without others in the room, with an empty message. */
  sendPresenceTo(connection: Connection): void {
    connection.send(encodeAwareness(this.presence.othersThan(connection)));
  }

  takeRemotePresence(entries: readonly RemoteEntry[]): void {
    if (this.presence.takeRemote(entries)) this.schedulePresence();
  }

  /** Tells the other relays who is connected to this one. */
  publishPresence(): void {
    this.presencePublishedAt = performance.now();
    const entries = this.presence.local();
    if (entries.length > 0) this.channel.publish({ kind: 'presence', entries });
  }

  /** Presence is sent in ticks, so that twenty carets that move cost one frame. */
  private schedulePresence(): void {
    this.presenceTimer ??= setTimeout(() => {
      this.presenceTimer = null;
      const entries = this.sendPresence();
      if (entries.length > 0) this.channel.publish({ kind: 'presence', entries });
    }, this.limits.presenceTickMs);
  }

  /** Sends the changes of presence to the sockets here. Returns those that are to be published to the other relays. */
  private sendPresence(): RemoteEntry[] {
    const changes = this.presence.takeChanges();
    if (changes.length === 0) return [];
    const all = encodeAwareness(changes.map(({ entry }) => entry));
    const from = new Set(changes.map((change) => change.from));
    for (const connection of this.connections) {
      if (connection.lag) continue;
      if (!from.has(connection)) connection.send(all);
      else {
        // Nobody gets their own state back: it would overwrite what their client has set since.
        const others = changes.filter((change) => change.from !== connection).map(({ entry }) => entry);
        sendStates(connection, others);
      }
    }
    return changes.flatMap(({ entry, from: owner }) => (owner ? [{ clientId: entry.clientId, state: entry.state }] : []));
  }

  /** Called regularly: republishes presence, drops that of silent relays, and checks the slow consumers. */
  maintain(): void {
    for (const connection of this.connections) this.catchUp(connection);
    if (!this.channel.isOpen) return;
    if (performance.now() - this.presencePublishedAt > this.limits.presenceAgainMs) this.publishPresence();
    if (this.presence.expire(this.limits.presenceExpiresMs)) this.schedulePresence();
  }

  /** Sends a slow consumer the difference once it has drained, and closes it when nothing of its queue goes. */
  catchUp(connection: Connection): void {
    const { lag } = connection;
    if (!lag || !this.connections.has(connection)) return;
    const { bufferedAmount } = connection.socket;
    if (bufferedAmount === 0) {
      connection.lag = null;
      this.replies.ask(connection, Y.encodeStateVector(lag.vector));
      sendStates(connection, this.presence.othersThan(connection));
    } else if (bufferedAmount < lag.buffered) {
      // A large doc over a slow line gets there in the end, since nothing is added to it meanwhile.
      lag.buffered = bufferedAmount;
      lag.since = performance.now();
    } else if (performance.now() - lag.since > this.limits.slowForMs) {
      connection.close('busy');
    }
  }

  stop(): void {
    if (this.presenceTimer) clearTimeout(this.presenceTimer);
    this.presenceTimer = null;
  }
}

function sendStates(connection: Connection, entries: readonly AwarenessEntry[]): void {
  if (entries.length > 0) connection.send(encodeAwareness(entries));
}
