import * as Y from 'yjs';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { Leaf } from '#core/model/leaves';
import { nameOf } from '#core/model/nameOf';
import { readTimeline } from '#core/model/read';
import { plainText } from '#core/model/richText';
import type { Timeline } from '#core/model/timeline';
import { leavesOf, recordsOf } from '#core/model/walk';
import { bringOver, hasFormerTexts } from '#core/text/bringOver';

/** Words of one field that were written here and that the server lacks. */
export interface LostText {
  /** Their place: field names and ids from the root of the timeline, such as `['events', '<id>', 'title', 'en']`. */
  path: string[];
  /** The name of the event or other record that the field belongs to. */
  of: string;
  /** The lines that differ. Null if the field was emptied, or its record was deleted. */
  text: string | null;
}

/**
 * Returns the words that edits have changed, by comparing the doc with and without these edits. The server has the updates `confirmed` and
 * refuses the updates `lost`. Total, like `readTimeline`: ignores damaged updates.
 */
export function lostWords(confirmed: readonly Uint8Array[], lost: readonly Uint8Array[]): LostText[] {
  const theirs = wordsOf(confirmed);
  const mine = wordsOf([...confirmed, ...lost]);
  const found: LostText[] = [];
  for (const [key, { path, of, text }] of mine) {
    const before = theirs.get(key)?.text ?? '';
    if (text !== before) found.push({ path, of, text: changedLines(text, before) || null });
  }
  for (const [key, { path, of }] of theirs) if (!mine.has(key)) found.push({ path, of, text: null });
  return found;
}

/**
 * Returns the words of one doc that differ from another doc of the same timeline. The two docs cannot be merged. Total, like
 * `readTimeline`.
 */
export function differingWords(theirs: readonly Uint8Array[], mine: readonly Uint8Array[]): LostText[] {
  const known = wordsOf(theirs);
  return [...wordsOf(mine)].flatMap(([key, { path, of, text }]) => {
    const before = known.get(key)?.text ?? '';
    const words = text === before ? '' : changedLines(text, before);
    return words === '' ? [] : [{ path, of, text: words }];
  });
}

/** Returns whether the bytes are a Yjs update. A device can damage them. */
export function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
}

/** An earlier build may have left updates of an older shape on this device. */
function wordsOf(updates: readonly Uint8Array[]): Map<string, Placed> {
  const doc = new Y.Doc();
  for (const update of updates) if (isReadable(update)) Y.applyUpdate(doc, update);
  if (hasFormerTexts(doc)) bringOver(doc);
  const words = wordsIn(readTimeline(doc));
  doc.destroy();
  return words;
}

/** Returns whether a field of the timeline holds exactly this text. */
export function hasText(timeline: Timeline, text: string): boolean {
  return [...wordsIn(timeline).values()].some((each) => each.text === text);
}

interface Placed {
  path: string[];
  of: string;
  text: string;
}

/** Returns the words that people have written, by place. Omits numbers that only sort. */
function wordsIn(timeline: Timeline): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const kind of Object.values<Kind>(kinds)) {
    for (const record of recordsOf(kind, timeline)) {
      // The timeline has only one name, which does not help to locate words.
      const of = kind.root === 'timeline' ? '' : nameOf(kind, record);
      for (const leaf of leavesOf(kind, record)) {
        if (leaf.is === 'order' || isInId(kind, leaf)) continue;
        const text = leaf.is === 'richText' ? plainText(leaf.value) : String(leaf.value);
        if (text !== '') found.set(JSON.stringify(leaf.path), { path: [...leaf.path], of, text });
      }
    }
  }
  return found;
}

/** Ids are not written by people. */
function isInId({ idParts }: Kind, { field }: Leaf): boolean {
  return idParts !== null && Object.hasOwn(idParts, field);
}

/** Returns the lines of `text`, without the lines that both texts share at their begin and end. */
function changedLines(text: string, before: string): string {
  const [now, then] = [text.split('\n'), before.split('\n')];
  let start = 0;
  while (start < now.length && start < then.length && now[start] === then[start]) start += 1;
  let end = 0;
  while (end < now.length - start && end < then.length - start && now.at(-1 - end) === then.at(-1 - end)) end += 1;
  return now.slice(start, now.length - end).join('\n');
}
