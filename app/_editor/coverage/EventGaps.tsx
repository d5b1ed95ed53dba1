'use client';

import { useTranslations } from 'use-intl';
import { withKeys } from '#app/_editor/ui/withKeys';
import type { TimelineEvent } from '#core/model/timeline';
import { GapItem } from './GapItem';
import { useEventGaps } from './useGaps';

/** The gaps of an open event, beside it. Renders nothing without gaps. */
export function EventGaps({ event }: { event: TimelineEvent }) {
  const t = useTranslations('coverage');
  const { open, waived } = useEventGaps(event);
  if (open.length + waived.length === 0) return null;
  return (
    <section aria-label={t('title')}>
      <h3 className="text-sm font-medium">{t('title')}</h3>
      <ul className="mt-1 divide-y divide-line text-sm">
        {withKeys(open).map(({ key, item: gap }) => (
          <li key={key} className="py-1.5">
            <GapItem gap={gap} />
          </li>
        ))}
        {withKeys(waived).map(({ key, item: { reason, ...gap } }) => (
          <li key={key} className="py-1.5">
            <GapItem gap={gap} reason={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}
