/**
 * How much of a doc's log is in the doc here. Sequences have no gaps, but rows come from here and from other relays, and
 * not always in order.
 */
export class LogPosition {
  private readonly beyond = new Set<number>();

  /** `head`: every row up to this one is here. */
  constructor(public head: number) {}

  /** Rows `from` to `to` are here, both counted. */
  add(from: number, to: number): void {
    for (let seq = Math.max(from, this.head + 1); seq <= to; seq += 1) this.beyond.add(seq);
    while (this.beyond.delete(this.head + 1)) this.head += 1;
  }

  /** Goes back to `head` when that is less: what is above is to be read again. */
  lower(head: number): void {
    this.head = Math.min(this.head, head);
    this.beyond.clear();
  }

  has(seq: number): boolean {
    return seq <= this.head || this.beyond.has(seq);
  }

  /** Whether rows are missing below ones that are here. */
  get hasGap(): boolean {
    return this.beyond.size > 0;
  }
}
