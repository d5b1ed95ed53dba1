import type { Limits } from '#server/relay/limits';

/** What an edit told a second ago still counts for: about a third. */
const forgetMs = 1_000;

/**
 * How much all rooms together have to tell: edits times those who are told of each, a second. Up to what a core does with
 * ease nobody waits; above, edits that are committed and acknowledged wait for company before the others are told.
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
