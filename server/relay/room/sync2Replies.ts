import * as Y from 'yjs';
import { step2Head } from '#core/sync/messages';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import { MalformedUpdateError } from '#server/relay/docs/prescan';
import type { Connection } from '#server/relay/door/connection';
import { frameHeader } from '#server/relay/door/webSocketFrame';
import type { CommitQueue } from '#server/relay/room/commitQueue';
import type { FanOut } from '#server/relay/room/fanOut';
import type { RoomControl } from '#server/relay/room/roomControl';

/** A client's step 1 that has not been answered yet. */
interface Step1Request {
  stateVector: Uint8Array;
  /** The answer, sent once it is durable: it shows all accepted edits up to the order `shows`. */
  reply: { update: Uint8Array; shows: number } | null;
}

/** The answers to step 1, each sent once all the edits in it are durable. A client's newer step 1 replaces its older one. */
export class Sync2Replies {
  private readonly requests = new Map<Connection, Step1Request>();

  constructor(
    private readonly doc: HostedDoc,
    private readonly commits: CommitQueue,
    private readonly fanOut: FanOut,
    private readonly room: RoomControl,
  ) {}

  get areSent(): boolean {
    return this.requests.size === 0;
  }

  /** Throws `MalformedUpdateError` if the bytes are not a state vector. */
  ask(connection: Connection, stateVector: Uint8Array): void {
    const vector = readStateVector(stateVector);
    // A slow consumer gets its answer when it has drained.
    if (this.fanOut.isLagging(connection)) {
      if (connection.lag) connection.lag.vector = leastOf(connection.lag.vector, vector);
      return;
    }
    const request: Step1Request = { stateVector, reply: null };
    this.requests.set(connection, request);
    this.doc.difference(stateVector, (update, problem) => {
      if (this.requests.get(connection) !== request) return;
      if (!update) return this.room.fail(problem);
      request.reply = { update, shows: this.commits.accepted };
      this.sendIfDurable(connection, request);
    });
  }

  forget(connection: Connection): void {
    this.requests.delete(connection);
  }

  /** Sends the answers that have become durable. */
  release(): void {
    for (const [connection, request] of this.requests) this.sendIfDurable(connection, request);
  }

  /** The doc is being loaded again: answers from the previous one may show refused edits, so they are made again. */
  askAgain(): void {
    const requests = [...this.requests];
    this.requests.clear();
    for (const [connection, { stateVector }] of requests) this.ask(connection, stateVector);
  }

  private sendIfDurable(connection: Connection, { reply }: Step1Request): void {
    if (!reply || reply.shows > this.commits.decided) return;
    this.requests.delete(connection);
    // All sockets that get these bytes share them.
    const head = step2Head(reply.update.byteLength);
    connection.sendFramed(performance.now(), frameHeader(head.byteLength + reply.update.byteLength), head, reply.update);
  }
}

function readStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes);
  } catch (error) {
    throw new MalformedUpdateError(String(error));
  }
}

/** The state that both vectors cover. */
function leastOf(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...a].flatMap(([clientId, clock]) => (b.has(clientId) ? [[clientId, Math.min(clock, b.get(clientId) ?? 0)]] : [])));
}
