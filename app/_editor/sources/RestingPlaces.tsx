import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { Resting } from '#core/sources/resting';

/** Lists what else rests on a source in the user's timelines. Requests it when it is opened. */
export function RestingPlaces({ timelineId, sourceId }: { timelineId: string; sourceId: string }) {
  const t = useTranslations('sources.resting');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="min-h-6 text-ink-muted">{t('title')}</summary>
      {isOpen && <Places path={`/api/timelines/${timelineId}/sources/${encodeURIComponent(sourceId)}/resting`} />}
    </details>
  );
}

function Places({ path }: { path: string }) {
  const t = useTranslations('sources.resting');
  const { value, problem } = useReading<Resting[]>(path);
  if (problem || !value || value.length === 0)
    return (
      <p role="status" className="mt-1 ps-4 text-ink-muted">
        {problem ? problem.message : t(value ? 'none' : 'searching')}
      </p>
    );
  return (
    <ul className="mt-1 space-y-1 ps-4">
      {value.map(({ timelineId, timelineTitle, of, event, through }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list changes all at once, and two sources of one title give equal places
        <li key={at}>
          <Link
            href={`/timelines/${timelineId}${event ? `#${encodeURIComponent(event.id)}` : of === 'summary' ? '' : '/matrix'}`}
            className="text-accent underline"
            dir="auto"
          >
            {event ? event.title || t('untitledEvent') : t(of === 'summary' ? 'summary' : 'positions')}
          </Link>{' '}
          <span className="text-ink-muted">
            {event && `${formatWordedDate(event, interfaceLanguage)} · `}
            <bdi>{timelineTitle || t('untitled')}</bdi>
            {through !== null && ` · ${t('through', { source: through })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
