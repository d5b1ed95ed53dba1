/** What somebody may spend: so much at once, and so much a second. */
export class Bucket {
  private left: number;
  private at = performance.now();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.left = burst;
  }

  /** Takes it out, also of an empty bucket. Returns for how many milliseconds nothing more should be taken. */
  spend(amount: number): number {
    const now = performance.now();
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.perSecond) - amount;
    this.at = now;
    return this.left >= 0 ? 0 : (-this.left / this.perSecond) * 1000;
  }

  /** Whether as much again is owed as the bucket holds. */
  get isFarOver(): boolean {
    return this.left < -this.burst;
  }
}
