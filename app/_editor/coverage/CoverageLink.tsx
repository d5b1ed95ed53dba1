'use client';

import { useTranslations } from 'use-intl';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useGaps } from './useGaps';

/** The number of gaps, shown before publishing. Gaps do not prevent publishing. */
export function CoverageLink() {
  const t = useTranslations('coverage');
  const { timelineId } = useRoom();
  const { open } = useGaps();
  if (open.length === 0) return null;
  return (
    <p className="text-sm">
      <ViewLink href={pathOf(timelineId, 'coverage')} className="text-accent underline">
        {t('count', { count: open.length })}
      </ViewLink>
    </p>
  );
}
