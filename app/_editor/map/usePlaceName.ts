'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { EventsPlace, MappedPlace } from '#core/places/groupPlaces';

/** Returns a place's name, or its coordinates. */
export function usePlaceName(): (place: EventsPlace | MappedPlace) => string {
  const t = useTranslations('map');
  return useCallback(
    (place) => place.name || ('lat' in place ? t('unnamedAt', { lat: place.lat, lon: place.lon }) : t('noPhysicalPlace')),
    [t],
  );
}

/** Returns the name of the first place and the number of others. */
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
