import type { Logger } from 'pino';
import * as Y from 'yjs';
import { CoalescedRunner } from '#server/base/coalescedRunner';
import type { DocumentStore, LoggedUpdate, StoredDoc } from '#server/log/documentStore';
import type { ClientIds } from '#server/relay/docs/clientIds';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { BusMessage } from '#server/relay/nodes/busMessages';
import { LogPosition } from '#server/relay/nodes/logPosition';
import type { Compactor } from '#server/relay/room/compactor';
import type { Committed, FanOut } from '#server/relay/room/fanOut';
import type { RoomControl } from '#server/relay/room/roomControl';

interface LogServices {
  store: DocumentStore;
  compactor: Compactor;
  limits: Limits;
  log: Logger;
  metrics: RelayMetrics;
}

type Row = Pick<LoggedUpdate, 'seq' | 'payload' | 'userId'>;

/** One room's view of its doc's log: which rows the doc has, the rows of other relays, and when the log is compacted. */
export class RoomLog {
  private readonly position: LogPosition;
  /** Above the newest checkpoint. */
  private tail: { rows: number; bytes: number };
  private storedBytes: number;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;
  private readonly reading = new CoalescedRunner(() => this.readNow());

  constructor(
    private readonly docId: string,
    stored: StoredDoc,
    private readonly doc: HostedDoc,
    private readonly clientIds: ClientIds,
    private readonly fanOut: FanOut,
    private readonly room: RoomControl,
    private readonly services: LogServices,
  ) {
    this.position = new LogPosition(stored.head);
    this.tail = tailOf(stored);
    this.storedBytes = bytesOf(stored);
  }

  /** The sequence up to which the doc has every row. */
  get head(): number {
    return this.position.head;
  }

  /** Bytes of the doc in the store: the newest checkpoint and the rows above it. */
  get bytes(): number {
    return this.storedBytes;
  }

  /** Rows of this relay were committed; `head` is the sequence of the last. Returns that of the first. */
  addCommitted(rows: readonly { payload: Uint8Array }[], head: number): number {
    const from = head - rows.length + 1;
    this.position.add(from, head);
    this.addToTail(rows);
    if (this.position.hasGap) this.readSoon();
    const { compactAfterRows, compactAfterBytes } = this.services.limits;
    if (this.tail.rows > compactAfterRows || this.tail.bytes > compactAfterBytes) void this.compact();
    return from;
  }

  handleMessage({ from, to, rows }: Extract<BusMessage, { kind: 'rows' }>): void {
    if (to <= this.position.head) return;
    // Messages may overtake each other, but rows are applied in the order of the log only.
    if (from > this.position.head + 1 || rows.length === 0) return this.readSoon();
    this.services.metrics.rows.inc({ way: 'bus' }, rows.length);
    this.takeRows(rows.map((row, at) => ({ ...row, seq: from + at })));
  }

  /** Rows are missing. A bus message may bring them in a moment; otherwise the log is read. */
  readSoon(): void {
    if (this.isStopped) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.read();
    }, this.services.limits.gapMs);
  }

  /** Resolves once the missing rows have been read, or could not be: then the sweep tries again. */
  async read(): Promise<void> {
    try {
      await this.reading.run();
    } catch (error) {
      this.services.log.warn({ docId: this.docId, error: String(error) }, 'the log could not be read');
    }
  }

  private async readNow(): Promise<void> {
    const { store, limits, metrics } = this.services;
    for (let isMore = true; isMore; ) {
      const rows = await store.readAfter(this.docId, this.position.head, limits.mostRowsAtOnce);
      if (this.isStopped) return;
      const [first] = rows;
      if (first && first.seq > this.position.head + 1) return this.room.fail('the missing rows were merged into a checkpoint');
      metrics.rows.inc({ way: 'log' }, rows.length);
      this.takeRows(rows);
      isMore = rows.length === limits.mostRowsAtOnce;
    }
  }

  /** Takes rows into the doc, and sends them to the sockets. Ignores those that the doc has. */
  private takeRows(rows: readonly Row[]): void {
    const missing = rows.filter(({ seq }) => !this.position.has(seq));
    if (missing.length === 0) return;
    const payloads = missing.map(({ payload }) => payload);
    const updates: Committed[] = payloads.map((update) => ({ update, from: null, clocks: [...Y.parseUpdateMeta(update).to] }));
    const newClients = missing.flatMap(({ userId }, at) => this.clientIds.claim(updates[at]?.clocks ?? [], userId));
    for (const { clocks } of updates) this.clientIds.advance(clocks);
    for (const { seq } of missing) this.position.add(seq, seq);
    this.addToTail(missing);
    this.doc.merge(payloads, newClients, (_, problem) => problem && this.room.fail(problem));
    this.fanOut.send(updates);
  }

  private addToTail(rows: readonly { payload: Uint8Array }[]): void {
    const bytes = rows.reduce((sum, { payload }) => sum + payload.byteLength, 0);
    this.tail = { rows: this.tail.rows + rows.length, bytes: this.tail.bytes + bytes };
    this.storedBytes += bytes;
  }

  /** Merges the log of an unloaded room, unless it is so short that reading it costs little. */
  compactIfLong(): void {
    if (this.tail.rows > this.services.limits.compactLeftAfterRows) void this.compact();
  }

  private async compact(): Promise<void> {
    const before = this.tail;
    this.tail = { rows: 0, bytes: 0 };
    try {
      const bytes = await this.services.compactor.compact(this.docId);
      if (bytes !== null) this.storedBytes = bytes + this.tail.bytes;
    } catch (error) {
      this.tail = before;
      this.services.log.error({ docId: this.docId, error: String(error) }, 'a log could not be compacted and stays as it is');
    }
  }

  /** The doc is loaded again from the store. */
  reset(stored: StoredDoc): void {
    this.tail = tailOf(stored);
    this.storedBytes = bytesOf(stored);
    if (stored.head === this.position.head) return;
    // The store and the doc before it may each have rows that the other lacks: those above the lower head are read again.
    this.position.lower(stored.head);
    this.readSoon();
  }

  stop(): void {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

function tailOf({ updates }: StoredDoc): { rows: number; bytes: number } {
  return { rows: updates.length, bytes: updates.reduce((sum, update) => sum + update.byteLength, 0) };
}

function bytesOf(stored: StoredDoc): number {
  return tailOf(stored).bytes + (stored.checkpoint?.byteLength ?? 0);
}
