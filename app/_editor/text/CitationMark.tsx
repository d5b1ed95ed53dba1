'use client';

import { Popover } from 'radix-ui';
import { QuoteStanding } from '#app/_editor/captures/QuoteStanding';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { carrySources } from '#core/edits/adoptSources';
import type { Citation } from '#core/model/nodes/citation';
import { CitationCard } from './CitationCard';
import { copiedCitation } from './copiedCitation';
import { useDescribeCitation } from './useDescribeCitation';

/** A citation in a read-only text: its number, with its card on a click. */
export function CitationMark({ citation }: { citation: Citation }) {
  const { timelineId, joined } = useRoom();
  const { name, isAside } = useDescribeCitation()(citation);
  return (
    <Popover.Root>
      <span className="citation-slot" {...copiedCitation(citation, carrySources(joined.doc, timelineId, citation.sourceId))}>
        <Popover.Trigger className={`citation ${isAside ? 'is-aside' : ''}`} aria-label={name} data-cited={JSON.stringify(citation)} />
      </span>
      <Popover.Portal>
        <Popover.Content className="popover w-80 p-4" aria-label={name} sideOffset={4} collisionPadding={12}>
          <CitationCard citation={citation} />
          <QuoteStanding sourceId={citation.sourceId} quote={citation.quote} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
