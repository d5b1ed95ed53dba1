/** Distinct colours with a contrast of at least 4.5:1 to white. */
export const colours = ['#1d5fa8', '#0f6b5c', '#8a4b08', '#a3264a', '#6a3fb0', '#35610f', '#9b2c87', '#4a5568'] as const;

/** Returns the colour of a user who is in no room with others. It is the same in every browser. */
export function ownColour(userId: string): string {
  return colourAt(ownPlace(userId));
}

/**
 * Returns the colours of the people in one room. They differ as long as there are enough, and are the same in every browser. Of several
 * people with the same own colour one keeps it, and the others get the next free ones.
 */
export function coloursOf(userIds: Iterable<string>): ReadonlyMap<string, string> {
  const ids = [...new Set(userIds)].sort();
  const owners = new Map<number, string>();
  for (const id of ids) if (!owners.has(ownPlace(id))) owners.set(ownPlace(id), id);
  const given = new Map<string, string>();
  for (const id of ids) {
    let place = ownPlace(id);
    if (owners.get(place) !== id && owners.size < colours.length) {
      while (owners.has(place)) place = (place + 1) % colours.length;
      owners.set(place, id);
    }
    given.set(id, colourAt(place));
  }
  return given;
}

function ownPlace(userId: string): number {
  let hash = 0;
  for (const letter of userId) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % colours.length;
}

function colourAt(place: number): string {
  return colours[place] ?? colours[0];
}
