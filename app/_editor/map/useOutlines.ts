'use client';

import { geoPath } from 'd3-geo';
import { useCallback, useEffect, useState } from 'react';
import { feature, mesh } from 'topojson-client';
import { createProjection } from '#core/places/projection';

export interface Outlines {
  /** SVG paths before pan and zoom. */
  land: string;
  /** The borders between countries, without coasts. */
  borders: string;
}

/** Loads the world's outlines from our own origin when the map opens. The places are drawn without them until then. */
export function useOutlines(): { outlines: Outlines | null; hasFailed: boolean; retry: () => void } {
  const [outlines, setOutlines] = useState<Outlines | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is what asks again
  useEffect(() => {
    let isHere = true;
    setHasFailed(false);
    import('world-atlas/countries-50m.json').then(
      ({ default: atlas }) => {
        if (!isHere) return;
        const path = geoPath(createProjection()).digits(3);
        const { land, countries } = atlas.objects;
        setOutlines({
          land: path(feature(atlas, land)) ?? '',
          borders: path(mesh(atlas, countries, (a, b) => a !== b)) ?? '',
        });
      },
      () => isHere && setHasFailed(true),
    );
    return () => {
      isHere = false;
    };
  }, [attempt]);

  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { outlines, hasFailed, retry };
}
