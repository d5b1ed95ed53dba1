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

/** Words of one field that were written here and that the server does not have. */
export interface LostText {
  /** Where they stood: field names and ids, from the root of the timeline, as in `['events', '<id>', 'title', 'en']`. */
  path: string[];
  /** The name of the event or other record that the field belongs to. */
  of: string;
  /** The lines that differ. Null if the field was emptied, or its record was deleted. */
  text: string | null;
}

/**
 * The words that edits have changed: compares the doc with these edits to the doc without them. `confirmed` are updates that the
 * server has, `lost` are updates that it will not take. Total, as `readTimeline` is: updates that are damaged are left out.
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
 * The words of one doc that differ from another doc of the same timeline. These docs
 * cannot be merged. Total, as `readTimeline` is.
 */
export function differingWords(theirs: readonly Uint8Array[], mine: readonly Uint8Array[]): LostText[] {
  const known = wordsOf(theirs);
  return [...wordsOf(mine)].flatMap(([key, { path, of, text }]) => {
    const before = known.get(key)?.text ?? '';
    const words = text === before ? '' : changedLines(text, before);
    return words === '' ? [] : [{ path, of, text: words }];
  });
}

/** Returns whether the bytes are an update of Yjs. A device can damage them. */
export function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
}

/** Updates that an earlier build has left on a device are of an older shape. */
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

/** Returns the words that people have written, by place. Numbers that only sort are left out. */
function wordsIn(timeline: Timeline): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const kind of Object.values<Kind>(kinds)) {
    for (const record of recordsOf(kind, timeline)) {
      // The timeline has one name, which says nothing about the place of a word.
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

/** Nobody writes ids. */
function isInId({ idParts }: Kind, { field }: Leaf): boolean {
  return idParts !== null && Object.hasOwn(idParts, field);
}

/** The lines of `text` without those that both texts begin and end with. */
function changedLines(text: string, before: string): string {
  const [now, then] = [text.split('\n'), before.split('\n')];
  let start = 0;
  while (start < now.length && start < then.length && now[start] === then[start]) start += 1;
  let end = 0;
  while (end < now.length - start && end < then.length - start && now.at(-1 - end) === then.at(-1 - end)) end += 1;
  return now.slice(start, now.length - end).join('\n');
}
