'use client';

import { useTranslations } from 'use-intl';
import { Badge } from '#app/_editor/ui/Badge';
import { useSetAside } from './FindProvider';

/** Says that the day of the filter did not know an event. Renders nothing for other events. */
export function AsideBadge({ eventId }: { eventId: string }) {
  const t = useTranslations('find');
  return useSetAside().events.has(eventId) && <Badge>{t('isAside')}</Badge>;
}
