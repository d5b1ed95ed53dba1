import * as Y from 'yjs';
import { resolveRef } from '#core/model/resolveRef';
import { readFlat } from '#core/text/readFlat';
import type { Keeper } from './keeper';
import { type Ledger, livingLetters } from './ledger';
import { type FollowedRef, faultOf } from './refs';
import type { Writer } from './writer';

/** What is known of a trial in which everyone has received everything. */
interface Played {
  writers: readonly Writer[];
  ledger: Ledger;
  keeper: Keeper;
  refs: readonly FollowedRef[];
}

/** What went wrong: docs that differ, letters that are lost, doubled, strayed or of another author, and references on other words. */
export function faultsOf({ writers, ledger, keeper, refs }: Played): string[] {
  const [first] = writers;
  if (!first) return [];
  const faults: string[] = [];
  const contents = writers.map(({ text }) => JSON.stringify(readFlat(text)));
  if (new Set(contents).size > 1) faults.push(`the docs differ: ${contents.join(' ')}`);
  for (const { doc, text } of writers)
    if (contentAfresh(doc, text) !== contents[0]) faults.push('a doc read afresh from its bytes differs');
  faults.push(...letterFaults(first, ledger), ...keeper.faults(first.doc, ledger));
  for (const ref of refs) {
    const fault = faultOf(ref, first.doc, ledger);
    if (fault) faults.push(fault);
    const answers = writers.map(({ doc }) => answerOf(doc, ref));
    if (new Set(answers).size > 1) faults.push(`a reference points elsewhere in each doc: ${answers.join(', ')}`);
  }
  return faults;
}

function letterFaults({ doc, text }: Writer, ledger: Ledger): string[] {
  const faults: string[] = [];
  const order = livingLetters(text).filter(({ letter }) => ledger.letters.has(letter));
  const places = new Map<string, number[]>();
  for (const [at, { letter }] of order.entries()) places.set(letter, [...(places.get(letter) ?? []), at]);
  // Where a letter stands that nobody has moved by undo.
  const placeOf = (letter: string): number | undefined => {
    const at = places.get(letter) ?? [];
    return at.length === 1 && ledger.letters.get(letter)?.restored === 0 ? at[0] : undefined;
  };
  for (const [letter, known] of ledger.letters) {
    const at = places.get(letter) ?? [];
    const [place] = at;
    if (place === undefined && !known.isDeleted && !ledger.isHomeGone(letter, doc)) faults.push(`${letter} is lost`);
    // A word that two people deleted returns twice when both undo.
    if (at.length > Math.max(1, known.restored)) faults.push(`${letter} is there ${at.length} times`);
    if (place === undefined || at.length > 1 || known.restored > 0) continue;
    if (order[place]?.client !== known.author) faults.push(`${letter} has another author`);
    const [left, right] = [known.left, known.right].map(placeOf);
    if (left !== undefined && right !== undefined && left > right) continue;
    if ((left ?? -1) > place || (right ?? order.length) < place) faults.push(`${letter} has strayed`);
  }
  return faults;
}

function answerOf(doc: Y.Doc, { ref }: FollowedRef): string {
  const now = resolveRef(doc, ref);
  return now.state === 'gone' ? now.state : JSON.stringify([now.state, now.words, now.place?.from, now.place?.to]);
}

function contentAfresh(doc: Y.Doc, text: Y.XmlText): string {
  const late = new Y.Doc();
  Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
  const path: string[] = [];
  // The same place in the late doc: maps of the root `events` by their keys.
  for (let item = text._item; item; item = (item.parent as Y.AbstractType<unknown>)._item) path.unshift(item.parentSub ?? '');
  let found: unknown = late.getMap('events');
  for (const key of path) found = found instanceof Y.Map ? found.get(key) : null;
  return found instanceof Y.XmlText ? JSON.stringify(readFlat(found)) : 'none';
}
