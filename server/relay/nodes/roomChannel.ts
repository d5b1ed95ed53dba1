import type { Logger } from 'pino';
import type { Bus } from '#server/relay/nodes/bus';
import { type BusMessage, decodeBusMessage, encodeBusMessage } from '#server/relay/nodes/busMessages';

/** Rows with more bytes than this are announced without their content: the other relays read them from the log. */
const mostBytes = 256 * 1024;

/** The messages about one doc between this relay and the others. Does nothing without a bus. */
export class RoomChannel {
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly bus: Bus | null,
    private readonly docId: string,
    private readonly log: Logger,
  ) {}

  /** Returns whether there is a bus. */
  open(handle: (message: BusMessage) => void): boolean {
    if (!this.bus) return false;
    this.unsubscribe = this.bus.subscribe(this.docId, (bytes) => {
      const message = this.decode(bytes);
      if (message) handle(message);
    });
    return true;
  }

  get isOpen(): boolean {
    return this.unsubscribe !== null;
  }

  publishRows(from: number, to: number, rows: Extract<BusMessage, { kind: 'rows' }>['rows']): void {
    if (!this.bus) return;
    const bytes = rows.reduce((sum, { payload }) => sum + payload.byteLength, 0);
    this.publish({ kind: 'rows', from, to, rows: bytes > mostBytes ? [] : rows });
  }

  publish(message: BusMessage): void {
    if (this.bus) this.bus.publish(this.docId, encodeBusMessage(message));
  }

  close(): void {
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  private decode(bytes: Uint8Array): BusMessage | null {
    try {
      return decodeBusMessage(bytes);
    } catch (error) {
      this.log.warn({ docId: this.docId, error: String(error) }, 'a message from another relay could not be decoded');
      return null;
    }
  }
}
