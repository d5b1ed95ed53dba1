'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FindBar } from '#app/_editor/find/FindBar';
import { useFilter, useSetAside } from '#app/_editor/find/FindProvider';
import { NothingFound } from '#app/_editor/find/NothingFound';
import { useListedEvents } from '#app/_editor/find/useListedEvents';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useHashId } from '#app/_editor/navigation/useHashId';
import { useCan, useTimeline } from '#app/_editor/room/RoomProvider';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { LoadFailed } from '#app/_editor/ui/LoadFailed';
import { lazy } from '#app/_editor/ui/lazy';
import type { PlaceCluster } from '#core/places/clusterPlaces';
import { groupPlaces, type MappedPlace } from '#core/places/groupPlaces';
import type { PlacesMapProps } from './PlacesMap';
import { PlacesPanel } from './PlacesPanel';

// Lazy, with its projection, zoom and outlines: most users never open the map.
const PlacesMap = lazy<PlacesMapProps>(() => import('./PlacesMap').then((module) => module.PlacesMap), MapFallback);

/** The map view: the map, the list beside it, and the events without a point. */
export function MapView() {
  const t = useTranslations('map');
  const { events: all } = useTimeline();
  const { isActive } = useFilter();
  const events = useListedEvents();
  const hasAside = useSetAside().events.size > 0;
  const mayEdit = useCan('editTimeline');
  const currentId = useHashId();
  const [selectedKeys, setSelectedKeys] = useState<readonly string[]>([]);
  const [broughtIn, setBroughtIn] = useState<readonly MappedPlace[] | null>(null);

  // Typing in a text moves no place.
  const drawnFrom = JSON.stringify(events.map(({ id, place: { note: _, ...place } }) => [id, place]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the events
  const places = useMemo(() => groupPlaces(events), [drawnFrom]);
  const selected = places.mapped.filter(({ key }) => selectedKeys.includes(key));

  useEffect(() => {
    const named = currentId === null ? undefined : places.mapped.find(({ eventIds }) => eventIds.includes(currentId));
    if (named) setSelectedKeys([named.key]);
  }, [currentId, places]);
  const selectCluster = useCallback((cluster: PlaceCluster) => setSelectedKeys(cluster.places.map(({ key }) => key)), []);
  const selectPlace = (place: MappedPlace) => {
    setSelectedKeys([place.key]);
    setBroughtIn([place]);
  };

  const hasMap = places.mapped.length > 0;
  return (
    <div className="space-y-4">
      <ViewHeader title={t('title', { count: places.mapped.length })} />
      {all.length > 0 && <FindBar />}
      {isActive && events.length === 0 && <NothingFound />}
      {!hasMap && !isActive && (
        <EmptyState
          title={t('emptyTitle')}
          steps={mayEdit ? [t('emptySteps.name'), t('emptySteps.coordinates'), t('emptySteps.exact')] : []}
        >
          {t(mayEdit ? 'emptyEdit' : 'emptyRead')}
        </EmptyState>
      )}
      <div className={hasMap ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]' : ''}>
        {hasMap && (
          <div className="min-w-0 space-y-2 self-start lg:sticky lg:top-[calc(var(--bar)+1rem)]">
            <PlacesMap places={places.mapped} selectedKeys={selectedKeys} broughtIn={broughtIn} onSelect={selectCluster} />
            <p className="text-xs text-ink-muted">
              {t('legend')} {hasAside && t('legendAside')}
            </p>
            <p className="text-xs text-ink-muted">{t('outlines')}</p>
          </div>
        )}
        <PlacesPanel places={places} selected={selected} currentId={currentId} onSelect={selectPlace} onClose={() => setSelectedKeys([])} />
      </div>
    </div>
  );
}

function MapFallback({ hasFailed }: { hasFailed: boolean }) {
  return hasFailed ? <LoadFailed /> : <div aria-hidden className="h-80 sm:h-[min(60svh,34rem)] animate-pulse rounded-lg bg-sunken" />;
}
