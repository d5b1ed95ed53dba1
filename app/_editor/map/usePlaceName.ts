'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { EventsPlace, MappedPlace } from '#core/places/groupPlaces';

/** What a place is called; one without a name by its coordinates. */
export function usePlaceName(): (place: EventsPlace | MappedPlace) => string {
  const t = useTranslations('map');
  return useCallback(
    (place) => place.name || ('lat' in place ? t('unnamedAt', { lat: place.lat, lon: place.lon }) : t('noPhysicalPlace')),
    [t],
  );
}

/** Several places by the first of them and how many more there are. */
export function useClusterName(): (places: readonly MappedPlace[]) => string {
  const t = useTranslations('map');
  const nameOf = usePlaceName();
  return useCallback(
    (places) => {
      const [first, ...others] = places;
      if (!first) return '';
      return others.length === 0 ? nameOf(first) : t('andMore', { name: nameOf(first), count: others.length });
    },
    [t, nameOf],
  );
}
