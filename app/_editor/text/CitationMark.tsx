'use client';

import { Popover } from 'radix-ui';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { carrySources } from '#core/edits/adoptSources';
import type { Citation } from '#core/model/nodes/citation';
import { ClusterCard } from './ClusterCard';
import { copiedCitation } from './copiedCitation';
import { slotClasses } from './drawnCluster';
import { useDescribeCitation } from './useDescribeCitation';

/** The mark of citations directly beside each other, in a read-only text: their numbers, each with the card of all of them on a click. */
export function CitationMark({ cluster }: { cluster: readonly Citation[] }) {
  const { timelineId, joined } = useRoom();
  const describe = useDescribeCitation();
  const named = cluster.map(describe);
  const all = named.map(({ name }) => name).join('; ');
  return cluster.map((citation, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that changes is drawn anew
    <Popover.Root key={at}>
      <span
        className={`citation-slot ${slotClasses(at > 0, at < cluster.length - 1).join(' ')}`}
        {...copiedCitation(citation, carrySources(joined.doc, timelineId, citation.sourceId))}
      >
        <Popover.Trigger
          className={`citation ${named[at]?.isAside ? 'is-aside' : ''}`}
          aria-label={named[at]?.name}
          data-cited={JSON.stringify(citation)}
        />
      </span>
      <Popover.Portal>
        <Popover.Content
          className="popover max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto p-4"
          aria-label={all}
          sideOffset={4}
          collisionPadding={12}
        >
          <ClusterCard cluster={cluster} hasStandings />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  ));
}
