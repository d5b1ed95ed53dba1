import * as Y from 'yjs';
import { encodeStep1, encodeUpdate } from '#core/sync/messages';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Connection } from '#server/relay/door/connection';
import type { Traffic } from '#server/relay/door/traffic';
import { frameBinary } from '#server/relay/door/webSocketFrame';
import type { Writer } from '#server/relay/door/writer';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

/** An update that is in the log. */
export interface Committed {
  update: Uint8Array;
  /** The clocks of its client ids after it. */
  clocks: readonly StateVectorEntry[];
  /** Null if it came through another relay. */
  from: Writer | null;
}

/** The most that one frame merges: merging takes more than linear time. */
const mostMerged = { updates: 64, bytes: 64 * 1024 };

/**
 * Sends committed edits to the sockets of one room. The edits of a short window go out as one message that is made once.
 * The window grows with the number of sockets, since a message costs the same however much it holds.
 */
export class FanOut {
  readonly connections = new Set<Connection>();
  private waiting: Committed[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** The state vector of everything that has been sent to the sockets here. */
  private readonly sent = new Map<number, number>();

  constructor(
    private readonly limits: Limits,
    private readonly metrics: RelayMetrics,
    private readonly traffic: Traffic,
    private readonly onDrained: (connection: Connection) => void,
  ) {}

  /** Sets the state vector of the loaded doc. */
  start(stateVector: readonly StateVectorEntry[]): void {
    for (const [clientId, clock] of stateVector) this.sent.set(clientId, clock);
  }

  /** Asks a client for everything that it has beyond the sent edits. */
  requestState(connection: Connection): void {
    connection.send(encodeStep1(Y.encodeStateVector(this.sent)));
  }

  /** Milliseconds that an edit waits for others; 0 in a small room. */
  get windowMs(): number {
    const { windowFromConnections, windowPerConnectionMs, longestWindowMs } = this.limits;
    return Math.max(0, Math.min(longestWindowMs, (this.connections.size - windowFromConnections) * windowPerConnectionMs));
  }

  /** Sends the updates within the window of this room, or that of all rooms, less the time that they have waited already. */
  send(updates: readonly Committed[], waitedMs = 0): void {
    this.waiting.push(...updates);
    const windowMs = Math.max(this.windowMs, this.traffic.windowMs) - waitedMs;
    if (windowMs <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), windowMs);
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const updates = this.waiting;
    this.waiting = [];
    if (updates.length === 0) return;
    const frames = Buffer.concat(messagesOf(updates.map(({ update }) => update)).map((bytes) => frameBinary(encodeUpdate(bytes))));
    const [{ from } = { from: null }] = updates;
    // A sole sender does not get its own edits back. Several senders do, together with each other's, which changes nothing for them.
    const only = from && updates.every((each) => each.from === from) ? from : null;
    const now = performance.now();
    let count = 0;
    for (const connection of this.connections) {
      if (this.isLagging(connection) || connection === only) continue;
      connection.sendFramed(now, frames);
      count += 1;
    }
    this.metrics.sent.inc(count);
    this.traffic.add(count * updates.length);
    for (const { clocks } of updates) for (const [clientId, clock] of clocks) this.sent.set(clientId, clock);
  }

  /** Whether a socket is a slow consumer. Nothing more is queued for it until it has drained; then it gets one difference (R13). */
  isLagging(connection: Connection): boolean {
    if (connection.lag) return true;
    const { bufferedAmount } = connection.socket;
    if (bufferedAmount <= this.limits.slowBytes) return false;
    this.metrics.slow.inc();
    connection.lag = { since: performance.now(), buffered: bufferedAmount, vector: new Map(this.sent) };
    connection.whenDrained(() => this.onDrained(connection));
    return true;
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.waiting = [];
  }
}

/** Merges updates into as few messages as `mostMerged` allows. */
function messagesOf(updates: readonly Uint8Array[]): Uint8Array[] {
  const messages: Uint8Array[] = [];
  let group: Uint8Array[] = [];
  let bytes = 0;
  const close = () => {
    if (group.length > 0) messages.push(Y.mergeUpdates(group));
    group = [];
    bytes = 0;
  };
  for (const update of updates) {
    if (group.length >= mostMerged.updates || bytes + update.byteLength > mostMerged.bytes) close();
    group.push(update);
    bytes += update.byteLength;
  }
  close();
  return messages;
}
