import { type Gap, keyOfPlace } from '#core/lint/gap';
import type { Waiver } from '#core/model/timeline';

export interface WaivedGap extends Gap {
  /** In the editors' words. */
  reason: string;
}

/** Splits gaps into open and waived ones. A waiver without a reason has no effect. */
export function splitWaived(gaps: readonly Gap[], waivers: readonly Waiver[]): { open: Gap[]; waived: WaivedGap[] } {
  const reasons = new Map(waivers.map(({ rule, place, reason }) => [`${rule} ${place}`, reason.trim()]));
  const open: Gap[] = [];
  const waived: WaivedGap[] = [];
  for (const gap of gaps) {
    const reason = reasons.get(`${gap.rule} ${keyOfPlace(gap)}`);
    if (reason) waived.push({ ...gap, reason });
    else open.push(gap);
  }
  return { open, waived };
}
