'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#app/_editor/ui/Button';
import { type GroupedPlaces, isSoft, type MappedPlace } from '#core/places/groupPlaces';
import { EventLinks } from './EventLinks';
import { useClusterName, usePlaceName } from './usePlaceName';

interface PlacesPanelProps {
  places: GroupedPlaces;
  selected: readonly MappedPlace[];
  currentId: string | null;
  onSelect: (place: MappedPlace) => void;
  onClose: () => void;
}

/** The content of the map in words, and the events it cannot show. */
export function PlacesPanel({ places, selected, currentId, onSelect, onClose }: PlacesPanelProps) {
  const t = useTranslations('map');
  const nameOf = usePlaceName();
  const clusterName = useClusterName();
  const placeOfEvent = new Map(selected.flatMap((place) => place.eventIds.map((id) => [id, nameOf(place)])));
  return (
    <div className="min-w-0 space-y-6">
      <div role="status" className="sr-only">
        {selected.length > 0 && t('listed', { name: clusterName(selected), count: placeOfEvent.size })}
      </div>
      {selected.length > 0 && (
        <section aria-labelledby="map-selected" className="rounded-lg border border-line bg-surface">
          <div className="flex items-start justify-between gap-2 border-b border-line py-1 ps-3 pe-1">
            <h3 id="map-selected" className="min-w-0 py-1.5 font-serif text-lg leading-snug font-semibold" dir="auto">
              {clusterName(selected)}
            </h3>
            <IconButton label={t('close')} onClick={onClose}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
          <EventLinks
            eventIds={[...placeOfEvent.keys()]}
            currentId={currentId}
            placeNameOf={selected.length > 1 ? (id) => placeOfEvent.get(id) ?? '' : undefined}
          />
        </section>
      )}
      {places.mapped.length > 0 && (
        <section aria-labelledby="map-places">
          <h3 id="map-places" className="mb-2 font-serif text-lg font-semibold text-ink-muted">
            {t('onMap')}
          </h3>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {places.mapped.map((place) => (
              <li key={place.key}>
                <button
                  type="button"
                  aria-pressed={selected.includes(place)}
                  className="flex w-full items-baseline gap-3 px-3 py-2 text-start text-sm hover:bg-sunken aria-pressed:bg-accent-soft"
                  onClick={() => onSelect(place)}
                >
                  <span className="min-w-0 flex-1" dir="auto">
                    {nameOf(place)}
                  </span>
                  {isSoft(place.precision) && <span className="shrink-0 text-ink-muted">{t('around')}</span>}
                  <span className="shrink-0 text-ink-muted tabular-nums">{t('events', { count: place.eventIds.length })}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NotOnMap places={places} currentId={currentId} />
    </div>
  );
}

function NotOnMap({ places: { unmapped, placeless }, currentId }: { places: GroupedPlaces; currentId: string | null }) {
  const t = useTranslations('map');
  const nameOf = usePlaceName();
  const rows = unmapped.map((place) => ({ key: place.key, name: nameOf(place), eventIds: place.eventIds }));
  if (placeless.length > 0) rows.push({ key: 'placeless', name: t('placeless'), eventIds: placeless });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="map-unmapped">
      <h3 id="map-unmapped" className="font-serif text-lg font-semibold text-ink-muted">
        {t('notOnMap')}
      </h3>
      <p className="mb-2 text-sm text-ink-muted">{t('notOnMapHint')}</p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.map(({ key, name, eventIds }) => (
          <li key={key}>
            <details open={currentId !== null && eventIds.includes(currentId)}>
              <summary className="px-3 py-2 text-sm hover:bg-sunken">
                <span dir="auto">{name}</span>{' '}
                <span className="ms-1 text-ink-muted tabular-nums">{t('events', { count: eventIds.length })}</span>
              </summary>
              <div className="border-t border-line">
                <EventLinks eventIds={eventIds} currentId={currentId} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
