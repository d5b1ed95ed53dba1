'use client';

import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { clusterPlaces, type PlaceCluster } from '#core/places/clusterPlaces';
import type { MappedPlace } from '#core/places/groupPlaces';
import { fitView, onScreen, projectPoint } from '#core/places/projection';
import { MapControls } from './MapControls';
import { MapMarker } from './MapMarker';
import { useMapZoom } from './useMapZoom';
import { useOutlines } from './useOutlines';

/** The closest zoom when the map moves by itself, so that a town's surroundings stay visible. */
const nearestFit = 12;

export interface PlacesMapProps {
  places: readonly MappedPlace[];
  selectedKeys: readonly string[];
  /** The places to show. A new array moves the map again. */
  broughtIn: readonly MappedPlace[] | null;
  onSelect: (cluster: PlaceCluster) => void;
}

/** Places on the outlines of the world. All markers share one tab stop. The list beside the map has the same content. */
export function PlacesMap({ places, selectedKeys, broughtIn, onSelect }: PlacesMapProps) {
  const t = useTranslations('map');
  const { view, size, surface, isMoved, show, zoomBy, panBy } = useMapZoom();
  const { outlines, hasFailed, retry } = useOutlines();
  const group = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const hasFocus = useRef(false);

  // In steps, so that clusters do not change with each frame of a pinch.
  const step = 2 ** (Math.floor(Math.log2(view.k) * 4) / 4);
  const clusters = useMemo(() => clusterPlaces(places, step), [places, step]);
  const clusterOf = (key: string | null | undefined) => clusters.find((cluster) => cluster.places.some((place) => place.key === key));
  const isInSight = ({ x, y }: { x: number; y: number }) => x > -26 && y > -26 && x < size.width + 26 && y < size.height + 26;
  const tabStop = (
    clusterOf(activeKey) ??
    clusterOf(selectedKeys[0]) ??
    clusters.find((each) => isInSight(onScreen(each, view))) ??
    clusters[0]
  )?.key;
  const drawn = clusters
    .map((cluster) => ({ cluster, at: onScreen(cluster, view) }))
    .filter(({ cluster, at }) => cluster.key === tabStop || isInSight(at));

  const showAll = useCallback(
    (shown: readonly MappedPlace[]) => {
      const points = shown.map(({ lat, lon }) => projectPoint(lat, lon));
      show(fitView(points, { ...size, padding: Math.min(56, size.width / 6), mostZoom: nearestFit }));
    },
    [show, size],
  );
  useEffect(() => {
    if (size.width > 0 && !isMoved()) showAll(places);
  }, [size, isMoved, showAll, places]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each list, not when the window is resized
  useEffect(() => {
    if (broughtIn && size.width > 0) showAll(broughtIn);
  }, [broughtIn]);

  // A marker that joins a cluster passes the focus to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the tab stop
  useLayoutEffect(() => {
    if (hasFocus.current) focusMarker(tabStop);
  }, [tabStop]);
  const focusMarker = (key: string | undefined) => {
    if (key) group.current?.querySelector<HTMLElement>(`[data-marker="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  };
  const moveTo = (cluster: PlaceCluster | undefined) => {
    if (!cluster) return;
    hasFocus.current = true;
    setActiveKey(cluster.key);
    const { x, y } = onScreen(cluster, view);
    const isNearEdge = x < 30 || y < 30 || x > size.width - 30 || y > size.height - 30;
    if (isNearEdge) panBy(size.width / 2 - x, size.height / 2 - y);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = event.shiftKey
      ? panKeys(panBy)[event.key]
      : (zoomKeys(zoomBy, () => showAll(places))[event.key] ?? stepKeys(clusters, tabStop, moveTo)[event.key]);
    // A plus needs Shift on many keyboards.
    const chosen = act ?? (event.key === '+' ? () => zoomBy(1.6) : undefined);
    if (!chosen) return;
    event.preventDefault();
    chosen();
  };

  return (
    <section aria-label={t('label')} className="rounded-lg border border-line bg-surface">
      <div ref={surface} className="relative h-80 sm:h-[min(60svh,34rem)] touch-none overflow-clip rounded-t-lg bg-sunken">
        <svg aria-hidden="true" className="absolute inset-0 size-full">
          <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
            {outlines && <path d={outlines.land} className="map-land" />}
            {outlines && <path d={outlines.borders} className="map-borders" />}
          </g>
        </svg>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of markers, no fieldset of a form */}
        <div
          ref={group}
          role="group"
          aria-label={t('markers')}
          onKeyDown={handleKey}
          onFocus={() => {
            hasFocus.current = true;
          }}
          onBlur={(event) => {
            // Also null if the focused marker was removed, which moves the focus to `tabStop`.
            if (event.relatedTarget) hasFocus.current = false;
          }}
        >
          {drawn.map(({ cluster, at }) => (
            <MapMarker
              key={cluster.key}
              cluster={cluster}
              x={at.x}
              y={at.y}
              isSelected={cluster.places.some(({ key }) => selectedKeys.includes(key))}
              isTabStop={cluster.key === tabStop}
              onFocus={setActiveKey}
              onSelect={onSelect}
            />
          ))}
        </div>
        {!outlines && (
          <p
            role="status"
            className="absolute inset-x-0 bottom-0 flex items-center justify-center gap-3 bg-surface/90 p-2 text-sm text-ink-muted"
          >
            {t(hasFailed ? 'outlinesFailed' : 'outlinesComing')}
            {hasFailed && <Button onClick={retry}>{t('retry')}</Button>}
          </p>
        )}
      </div>
      <MapControls onZoom={zoomBy} onPan={panBy} onFit={() => showAll(places)} />
    </section>
  );
}

type Acts = Readonly<Record<string, () => void>>;

function panKeys(panBy: (x: number, y: number) => void): Acts {
  return {
    ArrowLeft: () => panBy(80, 0),
    ArrowRight: () => panBy(-80, 0),
    ArrowUp: () => panBy(0, 80),
    ArrowDown: () => panBy(0, -80),
  };
}

function zoomKeys(zoomBy: (factor: number) => void, fitAll: () => void): Acts {
  return { '+': () => zoomBy(1.6), '=': () => zoomBy(1.6), '-': () => zoomBy(1 / 1.6), '0': fitAll };
}

/** Left and right go through all markers from west to east, up and down from north to south, so that every marker can be reached. */
function stepKeys(
  clusters: readonly PlaceCluster[],
  current: string | undefined,
  moveTo: (cluster: PlaceCluster | undefined) => void,
): Acts {
  const eastward = clusters.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const southward = clusters.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const at = (order: readonly PlaceCluster[], by: number) => order[order.findIndex(({ key }) => key === current) + by];
  return {
    ArrowLeft: () => moveTo(at(eastward, -1)),
    ArrowRight: () => moveTo(at(eastward, 1)),
    ArrowUp: () => moveTo(at(southward, -1)),
    ArrowDown: () => moveTo(at(southward, 1)),
    Home: () => moveTo(eastward[0]),
    End: () => moveTo(eastward.at(-1)),
  };
}
