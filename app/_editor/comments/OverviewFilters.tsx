'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { SearchField } from '#app/_editor/ui/SearchField';
import { Select } from '#app/_editor/ui/Select';
import { threadSorts } from '#core/comments/filter';
import type { OverviewFilter } from './overviewAddress';
import { useMembers } from './useMembers';

/** A pause in typing after which the search is made. */
const pauseMs = 300;

interface OverviewFiltersProps {
  filter: OverviewFilter;
  onChange: (patch: Partial<OverviewFilter>) => void;
}

/** What the list of threads is narrowed to. */
export function OverviewFilters({ filter, onChange }: OverviewFiltersProps) {
  const t = useTranslations('comments.overview');
  const { tracks } = useTimelineParts('tracks');
  const { people, load } = useMembers();
  useEffect(load, [load]);
  const [words, setWords] = useState(filter.q);
  useEffect(() => {
    if (words === filter.q) return;
    const timer = setTimeout(() => onChange({ q: words }), pauseMs);
    return () => clearTimeout(timer);
  }, [words, filter.q, onChange]);
  return (
    <search aria-label={t('filters')} className="flex flex-wrap items-end gap-3">
      <SearchField label={t('search')} placeholder={t('search')} value={words} onChange={(event) => setWords(event.target.value)} />
      <Select
        label={t('state')}
        value={filter.state}
        onChange={(event) => onChange({ state: event.target.value as OverviewFilter['state'] })}
      >
        <option value="open">{t('open')}</option>
        <option value="resolved">{t('resolved')}</option>
        <option value="all">{t('all')}</option>
      </Select>
      <Select
        label={t('involves')}
        value={filter.involves}
        onChange={(event) => onChange({ involves: event.target.value as OverviewFilter['involves'] })}
      >
        <option value="">{t('anybody')}</option>
        <option value="mine">{t('mine')}</option>
        <option value="assigned">{t('assigned')}</option>
        <option value="mentioned">{t('mentioned')}</option>
      </Select>
      {tracks.length > 0 && (
        <Select label={t('track')} className="max-w-40" value={filter.track} onChange={(event) => onChange({ track: event.target.value })}>
          <option value="">{t('anyTrack')}</option>
          {tracks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Select label={t('person')} className="max-w-40" value={filter.person} onChange={(event) => onChange({ person: event.target.value })}>
        <option value="">{t('anyPerson')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label={t('sort')}
        value={filter.sort}
        onChange={(event) => onChange({ sort: threadSorts.find((each) => each === event.target.value) ?? 'spoken' })}
      >
        {threadSorts.map((each) => (
          <option key={each} value={each}>
            {t(`sortBy.${each}`)}
          </option>
        ))}
      </Select>
      {(['unread', 'gone'] as const).map((name) => (
        <label key={name} className="flex min-h-9 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={filter[name]}
            onChange={(event) => onChange({ [name]: event.target.checked })}
          />
          {t(name)}
        </label>
      ))}
    </search>
  );
}
