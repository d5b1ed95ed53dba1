import { until } from '../support/relay';
import type { RelayProcess } from '../support/relayProcess';
import { percentile } from './random';
import { Typist } from './typist';

/** A person who types in a room that nobody attacks, and measures the time until the edits are saved. */
export class Neighbour {
  private constructor(readonly typist: Typist) {}

  static async join(relay: RelayProcess, docId: string, everyMs = 15): Promise<Neighbour> {
    const neighbour = new Neighbour(new Typist(relay.dial(docId, 'neighbour'), 'n'));
    neighbour.typist.start(everyMs);
    await until(() => neighbour.typist.acked > 20, 'the neighbour types and is told that it is saved', 15_000);
    return neighbour;
  }

  /** Waits until this many more words are saved. */
  async words(count: number, atMostMs: number): Promise<void> {
    const wanted = this.typist.acked + count;
    await until(() => this.typist.acked >= wanted || this.typist.isClosed, 'the neighbour has typed more', atMostMs);
    if (this.typist.isClosed) throw new Error(`The neighbour was closed with ${this.typist.closeCode}.`);
  }

  get mark(): number {
    return this.typist.typed.length;
  }

  /** The time until each word since the mark was saved, or until now. */
  waits(from: number, to = this.typist.typed.length): number[] {
    const { typedAt, ackedAt, acked } = this.typist;
    const now = performance.now();
    return typedAt.slice(from, to).map((at, index) => (from + index < acked ? (ackedAt[from + index] ?? now) : now) - at);
  }

  p99(from: number, to?: number): number {
    return percentile(this.waits(from, to), 0.99);
  }
}
