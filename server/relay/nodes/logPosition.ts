/** The rows of a log that the doc of a room has. Sequences have no gaps, but the rows of several relays arrive out of order. */
export class LogPosition {
  private readonly beyond = new Set<number>();

  /** `head`: the sequence up to which the doc has every row. */
  constructor(public head: number) {}

  /** Adds the rows `from` to `to`, both included. */
  add(from: number, to: number): void {
    for (let seq = Math.max(from, this.head + 1); seq <= to; seq += 1) this.beyond.add(seq);
    while (this.beyond.delete(this.head + 1)) this.head += 1;
  }

  /** Goes back to a lower `head`: the rows above it have to be read again. */
  lower(head: number): void {
    this.head = Math.min(this.head, head);
    this.beyond.clear();
  }

  has(seq: number): boolean {
    return seq <= this.head || this.beyond.has(seq);
  }

  /** Whether the doc lacks a row below one that it has. */
  get hasGap(): boolean {
    return this.beyond.size > 0;
  }
}
