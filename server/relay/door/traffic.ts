import type { Limits } from '#server/relay/limits';

/** The time in which the weight of a delivery falls to about a third. */
const forgetMs = 1_000;

/**
 * The deliveries per second of all rooms, an edit counting once for each recipient. Below what a core does with ease no edit
 * waits. Above it, committed and acknowledged edits wait for others before they are sent together.
 */
export class Traffic {
  private perSecond = 0;
  private at = performance.now();

  constructor(private readonly limits: Limits) {}

  add(deliveries: number): void {
    this.decay();
    this.perSecond += (deliveries * 1000) / forgetMs;
  }

  get windowMs(): number {
    this.decay();
    const { windowFromDeliveries, windowPerDeliveryMs, longestWindowMs } = this.limits;
    return Math.max(0, Math.min(longestWindowMs, (this.perSecond - windowFromDeliveries) * windowPerDeliveryMs));
  }

  private decay(): void {
    const now = performance.now();
    this.perSecond *= Math.exp((this.at - now) / forgetMs);
    this.at = now;
  }
}
