import * as Y from 'yjs';
import { storedAt } from '#core/model/findText';
import type { RecordRef } from '#core/model/leaves';
import { pathOf } from '#core/model/locate';
import type { LetterRun, Ref, StoredId, StoredPosition, TextRange } from '#core/model/ref';
import { placedTexts } from '#core/model/textPlaces';
import { isRichText, isText } from '#core/model/yjsTypes';
import { findQuote, isQuoteAt } from '#core/text/quote';
import { embedsIn, TextLetters, textsWithin } from '#core/text/textLetters';

/** The place that a reference points to now. `words` are the words there, with line feeds between paragraphs. */
export type Resolved =
  | {
      /** `found`: the same words. `changed`: only some of them, or others between them. `moved`: equal words at another place. */
      state: 'found' | 'changed' | 'moved';
      record: RecordRef;
      field?: string;
      language?: string;
      /** Null for a reference that names no letters. */
      place: { text: Y.Text; from: number; to: number } | null;
      words: string;
    }
  | { state: 'gone' };

const gone: Resolved = { state: 'gone' };

/**
 * Finds where a reference points now. Follows the letters themselves through splits, joins and changes around them. If none of them is
 * left, finds equal words only where they clearly belong: in the same text, or with `isEverywhere` in any. The result is the same in all
 * docs of equal content.
 */
export function resolveRef(doc: Y.Doc, ref: Ref, isEverywhere = false): Resolved {
  const { kind, id, within, field, language, range } = ref;
  const record: RecordRef = { kind, id, ...(within && { within }) };
  const stored = storedAt(doc, ref);
  const text = isText(stored) || isRichText(stored) ? stored : null;
  if (!range) {
    if (stored === undefined) return gone;
    return {
      state: 'found',
      record,
      ...(field && { field }),
      ...(language && { language }),
      place: null,
      words: text ? wordsOf(text) : '',
    };
  }
  const at = { record, ...(field && { field }), ...(language && { language }) };
  const found = text && resolveIn(doc, text, range);
  if (found) return { ...at, ...found };
  return (isEverywhere && findElsewhere(doc, ref, range)) || gone;
}

type Found = Pick<Extract<Resolved, { place: unknown }>, 'state' | 'place' | 'words'>;

function resolveIn(doc: Y.Doc, text: Y.Text, range: TextRange): Found | null {
  const { latest } = range;
  const held = heldIn(doc, text, range);
  if (held) return held;
  const heldLast = latest && heldIn(doc, text, latest);
  if (heldLast) return { ...heldLast, state: 'changed' };
  const texts = textsWithin(text);
  const moved = findMoved(texts, range);
  if (moved) return moved;
  const movedLast = latest && findMoved(texts, latest);
  return movedLast ? { ...movedLast, state: 'changed' } : null;
}

/** Finds the letters themselves, or the same words where undo has restored them. */
function heldIn(doc: Y.Doc, text: Y.Text, range: TextRange): Found | null {
  const place = placeIn(doc, text, range);
  const { exact } = range.quote;
  if (place) {
    const read = new TextLetters(place.text);
    const words = read.words(place.from, place.to);
    // A space or a full stop that survives among new words is not enough.
    const hasWords = /[\p{L}\p{N}]/u.test(exact);
    const isAlive = range.letters.some((run) => isAnyAlive(doc, run, hasWords));
    if (isAlive && lettersOf(words) === exact) return { state: 'found', place, words };
    const restored = restoredAt(read, place, range);
    if (restored) return { state: 'found', ...restored };
    if (isAlive) return { state: 'changed', place, words };
  }
  return null;
}

function lettersOf(words: string): string {
  return words.replaceAll('\n', '');
}

function wordsOf(text: Y.Text): string {
  return new TextLetters(text).words(0, text.length);
}

/** Returns the current places of the ends, if they are in this text or one of its cells. */
function placeIn(doc: Y.Doc, whole: Y.Text, { start, end }: TextRange): { text: Y.Text; from: number; to: number } | null {
  const [first, last] = [absolute(doc, start), absolute(doc, end)];
  if (!first || !last || first.type !== last.type) return null;
  const { type } = first;
  if (!(isText(type) || isRichText(type)) || !isWithin(type, whole)) return null;
  return { text: type, from: first.index, to: Math.max(first.index, last.index) };
}

function absolute(doc: Y.Doc, position: StoredPosition): Y.AbsolutePosition | null {
  try {
    // Does not follow redone items: only the doc with the undo knows them.
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc, false);
  } catch {
    // The ids belong to another doc.
    return null;
  }
}

function isWithin(text: Y.Text, whole: Y.Text): boolean {
  for (let each: unknown = text; each instanceof Y.AbstractType; each = each._item?.parent) {
    if (each._item?.deleted) return false;
    if (each === whole) return true;
  }
  return false;
}

/** Whether a unit of the run still exists. `ofWords`: only letters and digits count. */
function isAnyAlive(doc: Y.Doc, [client, clock, length]: LetterRun, ofWords: boolean): boolean {
  const end = Math.min(clock + length, Y.getState(doc.store, client));
  for (let at = clock; at < end; ) {
    const item = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC;
    const { id, length: units } = item;
    if (item instanceof Y.Item && !item.deleted) {
      const letters = item.content instanceof Y.ContentString ? item.content.str.slice(at - id.clock, end - id.clock) : '';
      if (!ofWords || /[\p{L}\p{N}]/u.test(letters)) return true;
    }
    at = id.clock + units;
  }
  return false;
}

/** Finds words that undo has restored: as new letters, directly before the deleted ones. */
function restoredAt(read: TextLetters, { text, from, to }: NonNullable<Found['place']>, { quote }: TextRange) {
  const { exact } = quote;
  if (exact === '') return null;
  const [first, last] = [read.offsetAt(from), read.offsetAt(to)];
  for (let at = Math.max(0, first - exact.length); at <= last; at += 1)
    if (isQuoteAt(read.letters, at, quote)) return placed(read, text, at, exact);
  return null;
}

function findMoved(texts: readonly Y.Text[], range: TextRange): Found | null {
  const { quote, embed, within } = range;
  if (embed !== undefined) return findEmbed(texts, embed);
  const places = texts.flatMap((text) => {
    const read = new TextLetters(text);
    const at = findQuote(read.letters, quote);
    return at === null ? [] : [placed(read, text, at, quote.exact)];
  });
  const [only] = places;
  if (only && places.length === 1) return { state: 'moved', ...only };
  // A restored record has all its texts anew, and they are as they were.
  const cell = within && !isTextWithId(texts[0], within.text) ? texts[within.cell] : undefined;
  const restored = places.find(({ place }) => place?.text === cell);
  return restored ? { state: 'moved', ...restored } : null;
}

function isTextWithId(text: Y.Text | undefined, { client, clock }: StoredId): boolean {
  const id = text?._item?.id;
  return id?.client === client && id.clock === clock;
}

/** A cut and pasted citation keeps its id. A copied one is there twice. */
function findEmbed(texts: readonly Y.Text[], embed: string): Found | null {
  const places = texts.flatMap((text) =>
    embedsIn(text).flatMap(({ unit, id }) => (id === embed ? [{ text, from: unit, to: unit + 1 }] : [])),
  );
  const [place] = places;
  return place && places.length === 1 ? { state: 'moved', place, words: '' } : null;
}

function placed(read: TextLetters, text: Y.Text, at: number, exact: string): Pick<Found, 'place' | 'words'> {
  const [from, to] = [read.unitOf(at), read.unitOf(at + exact.length - 1) + 1];
  return { place: { text, from, to }, words: read.words(from, to) };
}

/** Finds the words in other texts. Null unless exactly one text has them. */
function findElsewhere(doc: Y.Doc, ref: Ref, range: TextRange): Resolved | null {
  const own = `${pathOf(ref)} ${ref.field} ${ref.language}`;
  const found: Resolved[] = [];
  for (const { record, field, language, text } of placedTexts(doc)) {
    if (`${pathOf(record)} ${field} ${language}` === own) continue;
    const { within: _ofItsText, ...elsewhere } = range;
    const moved = findMoved(textsWithin(text), elsewhere);
    if (moved) found.push({ ...moved, record, field, language });
  }
  const [only] = found;
  return only && found.length === 1 ? only : null;
}
