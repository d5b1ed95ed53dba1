/** A token bucket: a burst at once, and then a rate per second. */
export class Bucket {
  private left: number;
  private at = performance.now();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.left = burst;
  }

  /** Takes an amount, even from an empty bucket. Returns the milliseconds to wait before the next one. */
  spend(amount: number): number {
    const now = performance.now();
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.perSecond) - amount;
    this.at = now;
    return this.left >= 0 ? 0 : (-this.left / this.perSecond) * 1000;
  }

  /** Whether the debt is larger than the burst. */
  get isFarOver(): boolean {
    return this.left < -this.burst;
  }
}
