'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { compareForPeople } from '#core/collation';
import { certainties, statuses } from '#core/model/schema';
import { CheckGroup } from './CheckGroup';
import { DayField } from './DayField';
import { useFilter } from './FindProvider';

/** The form of all filters. */
export function FilterPanel() {
  const t = useTranslations('find');
  const certainty = useTranslations('certainty');
  const status = useTranslations('status');
  const { tracks, actors, events } = useTimeline();
  const { filter, change } = useFilter();
  const people = useMemo(() => {
    const names = new Set(events.flatMap(({ accounts }) => accounts.map(({ attributedTo }) => attributedTo.trim())));
    for (const name of filter.people) names.add(name);
    names.delete('');
    return [...names].sort(compareForPeople).map((name) => ({ value: name, name }));
  }, [events, filter.people]);
  const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, name }));
  return (
    <div className="grid gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-3">
      <CheckGroup legend={t('field.tracks')} options={named(tracks)} chosen={filter.tracks} onChange={(next) => change({ tracks: next })} />
      <CheckGroup legend={t('field.actors')} options={named(actors)} chosen={filter.actors} onChange={(next) => change({ actors: next })} />
      <CheckGroup legend={t('field.people')} options={people} chosen={filter.people} onChange={(next) => change({ people: next })} />
      <CheckGroup
        legend={t('field.certainties')}
        options={certainties.map((value) => ({ value, name: certainty(value) }))}
        chosen={filter.certainties}
        onChange={(next) => change({ certainties: next })}
      />
      <CheckGroup
        legend={t('field.statuses')}
        options={statuses.map((value) => ({ value, name: status(value) }))}
        chosen={filter.statuses}
        onChange={(next) => change({ statuses: next })}
      />
      <div className="space-y-4">
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('field.dates')}</legend>
          <div className="grid grid-cols-2 gap-3">
            <DayField label={t('from')} value={filter.from} onChange={(from) => change({ from })} />
            <DayField label={t('to')} value={filter.to} onChange={(to) => change({ to })} />
          </div>
          <p className="mt-1 text-sm text-ink-muted">{t('dateHint')}</p>
        </fieldset>
        <CheckGroup
          legend={t('field.other')}
          options={[{ value: 'unsourced', name: t('unsourced') }]}
          chosen={filter.isUnsourced ? ['unsourced'] : []}
          onChange={(next) => change({ isUnsourced: next.length > 0 })}
        />
        <div>
          <DayField label={t('knownOn')} value={filter.knownOn} onChange={(knownOn) => change({ knownOn })} />
          <p className="mt-1 text-sm text-ink-muted">{t('knownHint')}</p>
        </div>
      </div>
    </div>
  );
}
