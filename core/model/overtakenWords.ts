import * as Y from 'yjs';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { LostText } from '#core/model/lostWords';
import { rootsOf, textKeys } from '#core/model/schema';
import { wordsOfJson } from '#core/model/wordsOfJson';

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its types by their events
type AnyType = Y.AbstractType<any>;
/** A range of one client's clocks. The end is exclusive. */
type Range = [number, number];
/** Returns the requested letters of an item. */
type Letters = (item: Y.Item) => string;

const fieldNames: ReadonlyMap<string, string> = new Map(
  Object.entries(textKeys).map(([field, key]) => [key, field === 'position' ? 'text' : field]),
);

/**
 * Returns the words of pending edits that others have deleted, together with a record or a table, or by changing the same field. The server
 * accepts such edits, but nobody sees their words. Call it in `afterTransaction`: Yjs drops the words after that. `pending` are valid Yjs
 * updates.
 */
export function overtakenWords(transaction: Y.Transaction, pending: readonly Uint8Array[]): LostText[] {
  const { doc, deleteSet } = transaction;
  if (deleteSet.clients.size === 0) return [];
  const ranges = rangesOf(pending);
  const isGone = (item: Y.Item) => item.deleted && Y.isDeleted(deleteSet, item.id);
  const lost: Letters = (item) => (isGone(item) ? lettersWithin(item, ranges.get(item.id.client) ?? []) : '');
  const texts = new Set<AnyType>();
  const found: LostText[] = [];
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || lost(struct) === '') return;
    const parent = struct.parent as AnyType;
    if (struct.parentSub === null) texts.add(parent);
    // The attributes of a citation or a picture are not words.
    else if (!(parent instanceof Y.XmlElement)) found.push({ ...placeOf(doc, parent, isGone, struct.parentSub), text: lost(struct) });
  });
  for (const text of texts) found.push({ ...placeOf(doc, text, isGone), text: wordsIn(text, lost) });
  return found.filter(({ text }) => text?.trim() !== '');
}

/**
 * Returns the words of others that a pending edit replaces, although its writer has never seen them: both have set one value, and Yjs keeps
 * one. For the others it is too late to notice: their words were saved. `pending` and the time of the call are as for `overtakenWords`.
 */
export function replacedWords(transaction: Y.Transaction, pending: readonly Uint8Array[]): LostText[] {
  const { doc, deleteSet, beforeState } = transaction;
  if (pending.length === 0 || deleteSet.clients.size === 0) return [];
  const ranges = rangesOf(pending);
  const isNew = ({ id }: Y.Item) => id.clock >= (beforeState.get(id.client) ?? 0);
  const found = new Map<Y.Item, LostText>();
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || !isNew(struct)) return;
    const parent = struct.parent as AnyType;
    const winner = parent._map.get(struct.parentSub);
    if (!winner || winner.deleted || parent instanceof Y.XmlElement || lettersWithin(winner, ranges.get(winner.id.client) ?? []) === '')
      return;
    // Of several values that the other person has set, the last one stands nearest to the winner.
    let last = winner.left;
    while (last && !isNew(last)) last = last.left;
    const text = last ? lettersOf(last) : '';
    if (text.trim() === '' || text === lettersOf(winner)) return;
    found.set(winner, { ...placeOf(doc, parent, () => false, struct.parentSub), text });
  });
  return [...found.values()];
}

function rangesOf(updates: readonly Uint8Array[]): Map<number, Range[]> {
  const ranges = new Map<number, Range[]>();
  for (const { from, to } of updates.map((update) => Y.parseUpdateMeta(update))) {
    for (const [client, start] of from) {
      const known = ranges.get(client) ?? [];
      const last = known.at(-1);
      const end = to.get(client) ?? start;
      if (last?.[1] === start) last[1] = end;
      else known.push([start, end]);
      ranges.set(client, known);
    }
  }
  return ranges;
}

function lettersWithin(item: Y.Item, ranges: readonly Range[]): string {
  const letters = lettersOf(item);
  const { clock } = item.id;
  if (item.parentSub !== null) return ranges.some(([start, end]) => start <= clock && clock < end) ? letters : '';
  return ranges.map(([start, end]) => letters.slice(Math.max(0, start - clock), Math.max(0, end - clock))).join('');
}

function lettersOf({ content }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str;
  const [value] = content instanceof Y.ContentAny ? (content.arr as unknown[]) : [];
  if (typeof value === 'string') return value;
  // The authors and dates of a source are objects. A lone number only sorts.
  return typeof value === 'object' ? wordsOfJson(value) : '';
}

/** Returns the words of a text in order, with a line feed before each paragraph. */
function wordsIn(text: AnyType, letters: Letters): string {
  let words = '';
  for (let item = text._start; item; item = item.right) {
    const isMarker = item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement;
    if (isMarker && words !== '' && !words.endsWith('\n')) words += '\n';
    else words += letters(item);
  }
  return words.trimEnd();
}

/** Returns the place of a type, or of a field in it, in the form of `LostText`. */
function placeOf(doc: Y.Doc, type: AnyType, isGone: (item: Y.Item) => boolean, field?: string): Pick<LostText, 'path' | 'of'> {
  // Before the walk, because Yjs replaces a root on the first call of `getMap`.
  const roots = Object.entries(rootsOf(doc));
  const path = field === undefined ? [] : [field];
  let [record, outer]: [AnyType, AnyType] = [type, type];
  for (let item = outer._item; item; item = outer._item) {
    if (item.parentSub !== null) path.unshift(fieldNames.get(item.parentSub) ?? item.parentSub);
    record = outer;
    outer = item.parent as AnyType;
  }
  const root = roots.find(([, each]) => each === outer)?.[0] ?? '';
  if (root === 'timeline') return { path, of: '' };
  const calledBy = Object.values<Kind>(kinds).find((kind) => kind.root === root)?.calledBy ?? '';
  const wasThere: Letters = (item) => (!item.deleted || isGone(item) ? lettersOf(item) : '');
  return { path: [root, ...path], of: nameIn(record._map.get(calledBy), wasThere) };
}

/** Returns the letters of a field. If it is stored by language, of the first language that has any. */
function nameIn(item: Y.Item | undefined, letters: Letters): string {
  if (!(item?.content instanceof Y.ContentType)) return item ? letters(item) : '';
  const { type } = item.content;
  for (const language of type._map.values()) {
    const name = nameIn(language, letters);
    if (name !== '') return name;
  }
  return wordsIn(type, letters);
}
