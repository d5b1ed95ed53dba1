import type * as Y from 'yjs';

/**
 * Makes a text read `value` by replacing the smallest differing middle, so that what a colleague types elsewhere in it
 * at the same moment survives. Never splits a surrogate pair.
 */
export function replaceText(text: Y.Text, value: string): void {
  const old = text.toString();
  const shortest = Math.min(old.length, value.length);
  let start = 0;
  while (start < shortest && old[start] === value[start]) start += 1;
  if (start > 0 && isHighSurrogate(old.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shortest - start && old[old.length - 1 - end] === value[value.length - 1 - end]) end += 1;
  if (end > 0 && isLowSurrogate(old.charCodeAt(old.length - end))) end -= 1;
  if (old.length - end > start) text.delete(start, old.length - end - start);
  if (value.length - end > start) text.insert(start, value.slice(start, value.length - end));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
