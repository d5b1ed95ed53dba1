import type { Logger } from 'pino';
import type { Connection } from '#server/relay/door/connection';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { Rooms } from '#server/relay/room/rooms';

/** The relay's periodic work: pings, keep-alives, room maintenance, the sweep, and the announcement of a failing store. */
export class Maintenance {
  private readonly timers: NodeJS.Timeout[];
  private isFailing = false;
  private isSweeping = false;
  /** When the sweep began to fail, on the clock of `performance.now`. */
  private storeAwaySince: number | null = null;

  constructor(
    private readonly rooms: Rooms,
    private readonly connections: ReadonlySet<Connection>,
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly metrics: RelayMetrics,
  ) {
    this.timers = [
      setInterval(() => this.ping(), limits.pingMs),
      setInterval(() => this.maintain(), limits.maintainMs),
      setInterval(() => void this.sweep(), limits.sweepMs),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** Whether the rooms have been notified that the store takes no commits. */
  get isStoreFailing(): boolean {
    return this.isFailing;
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private ping(): void {
    for (const connection of this.connections) {
      if (connection.missedPings >= this.limits.mostMissedPings) connection.socket.terminate();
      else {
        connection.missedPings += 1;
        connection.socket.ping();
      }
    }
  }

  private maintain(): void {
    const { rooms, limits, metrics } = this;
    for (const connection of this.connections) connection.keepAlive(limits.keepAliveMs);
    rooms.maintain();
    const { failingForMs } = rooms.committer;
    const isFailing = failingForMs > limits.failingAfterMs;
    if (isFailing !== this.isFailing) {
      this.isFailing = isFailing;
      for (const room of rooms.all) room.participants.notify({ kind: 'saving', state: isFailing ? 'failing' : 'ok' });
    }
    let pendingBytes = 0;
    for (const room of rooms.all) {
      const bytes = room.pendingBytes;
      pendingBytes += bytes;
      const isTooMuch = bytes > limits.maxPendingBytes || (failingForMs > limits.giveUpAfterMs && bytes > 0);
      if (isTooMuch) room.close('busy', 'the store does not take its edits');
    }
    metrics.connections.set(this.connections.size);
    metrics.rooms.set(rooms.all.length);
    metrics.liveDocs.set(rooms.all.filter((room) => room.isLive).length);
    metrics.pendingBytes.set(pendingBytes);
    metrics.storeFailingSeconds.set(isFailing ? failingForMs / 1000 : 0);
  }

  private async sweep(): Promise<void> {
    // Checking everyone's access may take longer than the time between two sweeps.
    if (this.isSweeping) return;
    this.isSweeping = true;
    try {
      await this.rooms.sweep();
      this.storeAwaySince = null;
    } catch (error) {
      this.storeAwaySince ??= performance.now();
      this.log.warn({ error: String(error) }, 'the sweep failed: the store does not answer');
      // Access can no longer be checked.
      const isTooLong = performance.now() - this.storeAwaySince > this.limits.giveUpAfterMs;
      if (isTooLong) for (const room of this.rooms.all) room.close('busy', error);
    } finally {
      this.isSweeping = false;
    }
  }
}
