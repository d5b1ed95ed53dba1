'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useSetAside } from '#app/_editor/find/FindProvider';
import type { PlaceCluster } from '#core/places/clusterPlaces';
import { isSoft } from '#core/places/groupPlaces';
import { useClusterName } from './usePlaceName';

interface MapMarkerProps {
  cluster: PlaceCluster;
  x: number;
  y: number;
  isSelected: boolean;
  isTabStop: boolean;
  onFocus: (key: string) => void;
  onSelect: (cluster: PlaceCluster) => void;
}

/** The mark of one or several near places: a dot, or a soft disc if no exact place is known. */
export const MapMarker = memo(function MapMarker({ cluster, x, y, isSelected, isTabStop, onFocus, onSelect }: MapMarkerProps) {
  const t = useTranslations('map');
  const finding = useTranslations('find');
  const name = useClusterName()(cluster.places);
  const isAround = cluster.places.every(({ precision }) => isSoft(precision));
  const aside = useSetAside().events;
  const asideCount = aside.size > 0 ? cluster.places.flatMap(({ eventIds }) => eventIds.filter((id) => aside.has(id))).length : 0;
  const events = t(isAround ? 'markerAround' : 'marker', { name, count: cluster.events });
  const label = asideCount > 0 ? `${events}. ${finding('areAside', { count: asideCount })}.` : events;
  const size = isAround ? 52 : 28;
  return (
    <button
      type="button"
      data-marker={cluster.key}
      aria-label={label}
      aria-pressed={isSelected}
      title={label}
      tabIndex={isTabStop ? 0 : -1}
      className="group absolute flex items-center justify-center rounded-full text-xs leading-none font-semibold tabular-nums hover:z-10 focus-visible:z-10"
      style={{ width: size, height: size, left: -size / 2, top: -size / 2, transform: `translate(${x}px, ${y}px)` }}
      onFocus={() => onFocus(cluster.key)}
      onClick={() => onSelect(cluster)}
    >
      {isAround && <span aria-hidden className="map-around absolute inset-0 rounded-full" />}
      <span
        aria-hidden
        className={`relative flex items-center justify-center rounded-full ${cluster.events > 1 ? 'h-6 min-w-6 px-1' : 'size-3.5'} ${look({ isAround, isSelected, isAside: asideCount === cluster.events })}`}
      >
        {cluster.events > 1 && cluster.events}
      </span>
    </button>
  );
});

function look({ isAround, isSelected, isAside }: { isAround: boolean; isSelected: boolean; isAside: boolean }): string {
  if (isSelected) return 'border-2 border-surface bg-ink text-surface outline-2 outline-ink';
  if (isAside) return 'border-2 border-dotted border-accent bg-surface text-ink-muted group-hover:border-ink';
  if (isAround) return 'text-ink group-hover:underline';
  return 'border-2 border-surface bg-accent text-on-accent group-hover:bg-ink group-hover:text-surface';
}
