'use client';

import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { monthHeading } from '#core/dates/edtf/format';
import { densityOf, densityPath } from '#core/layout/density';
import type { BandContent } from './bandContent';

const parts = 160;

/** The folded band: the density of events between the first and last month. */
export function BandStrip({ content: { axis, extent, anchors } }: { content: BandContent }) {
  const monthAt = (position: number) => monthHeading(Math.floor(axis.toDay(position)), interfaceLanguage);
  return (
    // Time runs to the right in every language.
    <span aria-hidden dir="ltr" className="flex min-w-0 flex-1 items-center gap-3 text-xs font-normal text-ink-muted">
      <span className="max-sm:hidden">{monthAt(extent.from)}</span>
      <svg aria-hidden="true" viewBox={`0 0 ${parts} 1`} preserveAspectRatio="none" className="h-5 min-w-0 flex-1 fill-control">
        <path d={densityPath(densityOf(anchors, extent.from, extent.to, parts))} />
      </svg>
      <span className="max-sm:hidden">{monthAt(extent.to - 1)}</span>
    </span>
  );
}
