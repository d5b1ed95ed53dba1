import * as Y from 'yjs';
import { encodeUpdate } from '#core/sync/messages';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Connection } from '#server/relay/door/connection';
import type { Traffic } from '#server/relay/door/traffic';
import { frameBinary } from '#server/relay/door/webSocketFrame';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

/** An update that is in the log. */
export interface Committed {
  update: Uint8Array;
  reaches: readonly StateVectorEntry[];
  /** Null: it came through another relay. */
  from: Connection | null;
}

/** Merged into one frame at most: merging takes longer than linear time. */
const mostMerged = { updates: 64, bytes: 64 * 1024 };

/**
 * Where edits leave a room. All that was committed within a moment goes out as one message, which is made once; the more
 * there are to be told, the longer the moment, since each message costs the same however much it holds.
 */
export class FanOut {
  readonly connections = new Set<Connection>();
  private waiting: Committed[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** What everyone here has been sent: the state vector of all that is committed and told. */
  private readonly sent = new Map<number, number>();

  constructor(
    private readonly limits: Limits,
    private readonly metrics: RelayMetrics,
    private readonly traffic: Traffic,
    private readonly onDrained: (connection: Connection) => void,
  ) {}

  /** What the room is loaded with. */
  start(stateVector: readonly StateVectorEntry[]): void {
    for (const [clientId, clock] of stateVector) this.sent.set(clientId, clock);
  }

  get sentVector(): Uint8Array {
    return Y.encodeStateVector(this.sent);
  }

  /** For how long an edit waits for others: the longer, the more are to be told. */
  get windowMs(): number {
    const { windowFromConnections, windowPerConnectionMs, longestWindowMs } = this.limits;
    return Math.max(0, Math.min(longestWindowMs, (this.connections.size - windowFromConnections) * windowPerConnectionMs));
  }

  /** Tells the others, with what else comes within the window of this room, or of all, less what they have waited for it already. */
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
    // Several senders get each other's edits, and their own along with them, which changes nothing for them.
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
    for (const { reaches } of updates) for (const [clientId, clock] of reaches) this.sent.set(clientId, clock);
  }

  /** A slow consumer is queued nothing more: it gets one difference when it has drained. */
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

/** Merged as far as that stays cheap. */
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
