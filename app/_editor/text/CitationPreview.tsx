'use client';

import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { ClusterCard } from './ClusterCard';
import { useCitationPreview } from './useCitationPreview';
import { useDescribeCitation } from './useDescribeCitation';

const gapPx = 6;
const edgePx = 12;

/** The card of the mark of citations that the pointer or the keyboard is at. Once for all texts of a timeline. */
export function CitationPreview() {
  const card = useRef<HTMLDivElement>(null);
  const previewed = useCitationPreview(card);
  const describe = useDescribeCitation();
  useLayoutEffect(() => {
    const { current } = card;
    if (!current || !previewed) return;
    const place = () => {
      const mark = previewed.mark.getBoundingClientRect();
      const { offsetWidth, offsetHeight } = current;
      const { clientWidth, clientHeight } = document.documentElement;
      const isBelow = mark.bottom + gapPx + offsetHeight + edgePx <= clientHeight || mark.top < offsetHeight + gapPx + edgePx;
      current.style.top = `${isBelow ? mark.bottom + gapPx : mark.top - gapPx - offsetHeight}px`;
      current.style.left = `${Math.max(edgePx, Math.min(mark.left, clientWidth - offsetWidth - edgePx))}px`;
    };
    place();
    // The reference gets its style when the formatter has loaded.
    const observer = new ResizeObserver(place);
    observer.observe(current);
    return () => observer.disconnect();
  }, [previewed]);
  if (!previewed?.mark.isConnected) return null;
  const { mark, cluster } = previewed;
  return createPortal(
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      ref={card}
      role="group"
      aria-label={cluster.map((citation) => describe(citation).name).join('; ')}
      className="popover fixed z-50 max-h-[min(24rem,calc(100dvh-1.5rem))] w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto p-4"
    >
      <ClusterCard cluster={cluster} />
    </div>,
    // Outside a dialog, it could be neither pointed at nor read out.
    mark.closest('[role="dialog"]') ?? document.body,
  );
}
