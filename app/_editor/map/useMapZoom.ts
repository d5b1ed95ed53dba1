'use client';

import { type Selection, select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';
import { type RefCallback, useCallback, useMemo, useRef, useState } from 'react';
import { type MapView, worldWidth } from '#core/places/projection';

/** The outlines show nothing at a closer zoom. At this one, two addresses in a town are apart. */
const mostZoom = 4096;

export interface MapZoom {
  view: MapView;
  size: { width: number; height: number };
  /** The element that is dragged, pinched and scrolled. */
  surface: RefCallback<HTMLElement>;
  /** Returns whether the user has moved the map since it opened. */
  isMoved: () => boolean;
  show: (view: MapView) => void;
  zoomBy: (factor: number) => void;
  /** In screen pixels. */
  panBy: (x: number, y: number) => void;
}

interface Bound {
  selection: Selection<HTMLElement, unknown, null, undefined>;
  behaviour: ZoomBehavior<HTMLElement, unknown>;
}

/** Pans and zooms by drag, wheel and pinch, and by functions for buttons and keys. */
export function useMapZoom(): MapZoom {
  const [view, setView] = useState<MapView>({ k: 1, x: 0, y: 0 });
  const [size, setSize] = useState({ width: 0, height: 0 });
  const bound = useRef<Bound | null>(null);
  const moved = useRef(false);

  const surface = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const behaviour = zoom<HTMLElement, unknown>()
      .extent(() => [
        [0, 0],
        [element.clientWidth, element.clientHeight],
      ])
      .scaleExtent([0.2, mostZoom])
      .translateExtent([
        [-worldWidth / 2, -worldWidth / 4],
        [worldWidth * 1.5, worldWidth * 1.25],
      ])
      .duration(isStill ? 0 : 200)
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (sourceEvent) moved.current = true;
        setView({ k: transform.k, x: transform.x, y: transform.y });
      });
    const selection = select(element);
    selection.call(behaviour);
    bound.current = { selection, behaviour };
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      selection.on('.zoom', null);
      bound.current = null;
    };
  }, []);

  const acts = useMemo(
    () => ({
      isMoved: () => moved.current,
      show: ({ k, x, y }: MapView) => bound.current?.behaviour.transform(bound.current.selection, zoomIdentity.translate(x, y).scale(k)),
      zoomBy: (factor: number) => {
        moved.current = true;
        bound.current?.behaviour.scaleBy(bound.current.selection, factor);
      },
      panBy: (x: number, y: number) => {
        moved.current = true;
        const node = bound.current?.selection.node();
        if (!node) return;
        // Uses d3's state, because several moves can precede one render.
        const { k } = zoomTransform(node);
        bound.current?.behaviour.translateBy(bound.current.selection, x / k, y / k);
      },
    }),
    [],
  );
  return useMemo(() => ({ view, size, surface, ...acts }), [view, size, surface, acts]);
}
