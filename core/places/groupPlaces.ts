import type { PlacePrecision } from '#core/model/schema';
import type { Place } from '#core/model/timeline';
import { isOnEarth } from '#core/places/coordinates';

/** The events of one place. */
export interface EventsPlace {
  /** Equal for equal names and coordinates. */
  key: string;
  name: string;
  precision: PlacePrecision | null;
  /** In the order of the given events. */
  eventIds: string[];
}

export interface MappedPlace extends EventsPlace {
  lat: number;
  lon: number;
}

export interface GroupedPlaces {
  mapped: MappedPlace[];
  /** Places without coordinates, and places that are not physical. */
  unmapped: EventsPlace[];
  /** Events without a place. */
  placeless: string[];
}

/** Groups events by place, in the order of each place's first event. Never guesses: a place without coordinates has no point. */
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

/** Returns whether a place lies somewhere around its coordinates, not exactly there. */
export function isSoft(precision: PlacePrecision | null): boolean {
  return precision === 'region' || precision === 'country' || precision === 'approximate' || precision === 'multiple';
}
