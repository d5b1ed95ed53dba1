import * as Y from 'yjs';
import { step2Head } from '#core/sync/messages';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import { MalformedUpdateError } from '#server/relay/docs/prescan';
import type { Connection } from '#server/relay/door/connection';
import { frameHeader } from '#server/relay/door/webSocketFrame';
import type { EditQueue } from '#server/relay/room/editQueue';
import type { FanOut } from '#server/relay/room/fanOut';

/** What a client asked for with step 1, until it is sent. */
interface Ask {
  stateVector: Uint8Array;
  /** Made; it shows edits up to this one, and is sent once they are durable. */
  answer: { update: Uint8Array; shows: number } | null;
}

/** The answers to step 1: what a client lacks, sent when all that it shows is durable. The last that each asked for. */
export class Sync2Replies {
  private readonly asks = new Map<Connection, Ask>();

  constructor(
    private readonly doc: HostedDoc,
    private readonly edits: EditQueue,
    private readonly fanOut: FanOut,
    private readonly onBroken: (problem: unknown) => void,
  ) {}

  get areSent(): boolean {
    return this.asks.size === 0;
  }

  /** Throws `MalformedUpdateError` for what is no state vector. */
  ask(connection: Connection, stateVector: Uint8Array): void {
    const has = readStateVector(stateVector);
    // Whoever asks without listening is answered when they have listened.
    if (this.fanOut.isLagging(connection)) {
      if (connection.lag) connection.lag.vector = leastOf(connection.lag.vector, has);
      return;
    }
    const ask: Ask = { stateVector, answer: null };
    this.asks.set(connection, ask);
    this.doc.difference(stateVector, (update, problem) => {
      if (this.asks.get(connection) !== ask) return;
      if (!update) return this.onBroken(problem);
      ask.answer = { update, shows: this.edits.accepted };
      this.sendIfDurable(connection, ask);
    });
  }

  forget(connection: Connection): void {
    this.asks.delete(connection);
  }

  /** Sends what has become durable. */
  release(): void {
    for (const [connection, ask] of this.asks) this.sendIfDurable(connection, ask);
  }

  /** The doc was made anew: answers of the one before may show what has been refused. */
  askAgain(): void {
    const asks = [...this.asks];
    this.asks.clear();
    for (const [connection, { stateVector }] of asks) this.ask(connection, stateVector);
  }

  private sendIfDurable(connection: Connection, { answer }: Ask): void {
    if (!answer || answer.shows > this.edits.decided) return;
    this.asks.delete(connection);
    // The bytes are shared by all who get them, and not copied for each.
    const head = step2Head(answer.update.byteLength);
    connection.sendFramed(performance.now(), frameHeader(head.byteLength + answer.update.byteLength), head, answer.update);
  }
}

function readStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes);
  } catch (error) {
    throw new MalformedUpdateError(String(error));
  }
}

/** What both have. */
function leastOf(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...a].flatMap(([clientId, clock]) => (b.has(clientId) ? [[clientId, Math.min(clock, b.get(clientId) ?? 0)]] : [])));
}
