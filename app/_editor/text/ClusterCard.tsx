'use client';

import { useTranslations } from 'use-intl';
import { QuoteStanding } from '#app/_editor/captures/QuoteStanding';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useReferenceFormatter } from '#app/_editor/sources/styled/useReferenceFormatter';
import type { Citation } from '#core/model/nodes/citation';
import { styledCluster } from '#core/sources/styles/styledCluster';
import { CitationCard } from './CitationCard';

/** The citations of one mark. `hasStandings`: says whether their quotes stand in the captures. */
export function ClusterCard({ cluster, hasStandings }: { cluster: readonly Citation[]; hasStandings?: boolean }) {
  const t = useTranslations('editor.citation');
  const card = (citation: Citation) => (
    <>
      <CitationCard citation={citation} />
      {hasStandings && <QuoteStanding sourceId={citation.sourceId} quote={citation.quote} />}
    </>
  );
  const [first, ...others] = cluster;
  if (!first) return null;
  if (others.length === 0) return card(first);
  return (
    <>
      <p className="text-sm font-medium">{t('ofMark', { count: cluster.length })}</p>
      <ClusterInStyle cluster={cluster} />
      <ol className="mt-2 divide-y divide-line">
        {cluster.map((citation, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the citations of a mark change all at once
          <li key={at} className="py-3 last:pb-0">
            {card(citation)}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The mark as the timeline's style prints it in a text. Nothing for a style that prints numbers. */
function ClusterInStyle({ cluster }: { cluster: readonly Citation[] }) {
  const t = useTranslations('editor.citation');
  const { sources } = useTimelineParts('sources');
  const formatter = useReferenceFormatter();
  const words = formatter && wordsOf(() => formatter.format(sources.filter(isCited), [styledCluster(cluster)], 'text').citations[0]);
  function isCited({ id }: { id: string }) {
    return cluster.some(({ sourceId }) => sourceId === id);
  }
  return words ? (
    <p className="mt-1 text-sm [overflow-wrap:anywhere]">
      <span className="text-ink-muted">{t('inStyle')}: </span>
      <span dir="auto">{words}</span>
    </p>
  ) : null;
}

/** An uploaded style can fail on a source. */
function wordsOf(format: () => string | undefined): string {
  try {
    const words = format() ?? '';
    return /\p{L}/u.test(words) ? words : '';
  } catch {
    return '';
  }
}
