/** A replaced range of a text, and its replacement. */
interface Splice {
  start: number;
  /** Exclusive. */
  end: number;
  insert: string;
}

/** Returns the smallest splice from one text to another. Never splits a surrogate pair. */
export function spliceBetween(old: string, value: string): Splice {
  const shortest = Math.min(old.length, value.length);
  let start = 0;
  while (start < shortest && old[start] === value[start]) start += 1;
  if (start > 0 && isHighSurrogate(old.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === value[value.length - 1 - end]) end += 1;
  if (end > 0 && isLowSurrogate(old.charCodeAt(old.length - end))) end -= 1;
  return { start, end: old.length - end, insert: value.slice(start, value.length - end) };
}

/** A text with the merged changes of two people. */
export interface Merged {
  text: string;
  /** Both changed the same or adjacent words, so people should read the result. */
  isClash: boolean;
}

/** Merges two changes of the text `was`. Keeps every inserted letter. If both inserted at one place, `theirs` comes first. */
export function mergeText(was: string, mine: string, theirs: string): Merged {
  if (mine === was || mine === theirs) return { text: theirs, isClash: false };
  if (theirs === was) return { text: mine, isClash: false };
  const [ours, others] = [spliceBetween(was, mine), spliceBetween(was, theirs)];
  const [first, second] = ours.start < others.start ? [ours, others] : [others, ours];
  const between = was.slice(first.end, second.start);
  const text = was.slice(0, first.start) + first.insert + between + second.insert + was.slice(Math.max(first.end, second.end));
  return { text, isClash: first.end >= second.start };
}

/** Maps a place in `old` to `now`. An insertion at the place comes behind it. */
export function placeIn(place: number, old: string, now: string): number {
  const { start, end, insert } = spliceBetween(old, now);
  if (place <= start) return place;
  return place >= end ? place + insert.length - (end - start) : Math.min(place, start + insert.length);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
