import type { PlacePrecision } from '#core/model/schema';
import type { Place } from '#core/model/timeline';
import { isOnEarth } from '#core/places/coordinates';

/** Events that name one place. */
export interface EventsPlace {
  /** The same for the same name and coordinates. */
  key: string;
  name: string;
  precision: PlacePrecision | null;
  /** In the order of the events that were given. */
  eventIds: string[];
}

export interface MappedPlace extends EventsPlace {
  lat: number;
  lon: number;
}

export interface GroupedPlaces {
  mapped: MappedPlace[];
  /** Without coordinates, or of no physical place. */
  unmapped: EventsPlace[];
  /** Events that name no place. */
  placeless: string[];
}

/** Gathers events by place, places in the order of their first event. Where something was is never guessed: what has no coordinates has no point. */
export function groupPlaces(events: readonly { id: string; place: Place }[]): GroupedPlaces {
  const mapped = new Map<string, MappedPlace>();
  const unmapped = new Map<string, EventsPlace>();
  const placeless: string[] = [];
  for (const { id, place } of events) {
    const { lat, lon, precision } = place;
    const name = place.name.trim();
    if (lat !== null && lon !== null && isOnEarth(lat, lon) && precision !== 'virtual') {
      const key = `${lat} ${lon} ${precision ?? ''} ${name}`;
      const known = mapped.get(key);
      if (known) known.eventIds.push(id);
      else mapped.set(key, { key, name, precision, lat, lon, eventIds: [id] });
    } else if (name !== '' || precision === 'virtual') {
      const key = `${precision ?? ''} ${name}`;
      const known = unmapped.get(key);
      if (known) known.eventIds.push(id);
      else unmapped.set(key, { key, name, precision, eventIds: [id] });
    } else placeless.push(id);
  }
  return { mapped: [...mapped.values()], unmapped: [...unmapped.values()], placeless };
}

/** Whether a place is somewhere around its coordinates and not at them. */
export function isSoft(precision: PlacePrecision | null): boolean {
  return precision === 'region' || precision === 'country' || precision === 'approximate' || precision === 'multiple';
}
