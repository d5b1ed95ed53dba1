import { diffArrays } from 'diff';
import * as Y from 'yjs';
import { cutNode, type RichNode, type RichText } from '#core/model/richText';
import { type FlatText, unknownNode } from '#core/text/flatText';
import { flatten } from '#core/text/flatten';
import { type Atom, atomsOfFlat, atomsOfStored, wordsIn } from '#core/text/textAtoms';
import { elementOf } from '#core/text/writeFlat';

/** An atom that stays, one that goes, or one that comes. */
interface Step {
  before?: Atom;
  after?: Atom;
}

type Operation = { retain?: number; delete?: number; insert?: string | Y.XmlElement; attributes?: Record<string, unknown> };

/** If more words differ than this, everything between the equal begin and the equal end is rewritten. */
const mostEdits = 2_000;

/**
 * Makes a stored text read `wanted` with few operations: words that are equal stay the same letters, so carets,
 * comments and authors in them do, and so do embeds of unknown types where `wanted` has their placeholder. A text that was
 * read in part (`cut`) is not written.
 */
export function replaceRichText(text: Y.XmlText, wanted: RichText): void {
  if (wanted.some(({ type }) => type === cutNode)) return;
  replaceFlat(text, flatten(wanted));
}

function replaceFlat(text: Y.XmlText, blocks: FlatText): void {
  const steps = compare(atomsOfStored(text), atomsOfFlat(blocks.length > 0 ? blocks : [{ type: 'paragraph' }]));
  const operations = joined(steps.flatMap(({ before, after }) => operationOf(before, after) ?? []));
  while (operations.length > 0 && isPlainRetain(operations.at(-1))) operations.pop();
  if (operations.length > 0) text.applyDelta(operations);
  for (const { before, after } of steps) if (before?.stored && after?.node) updateElement(before.stored, after.node);
}

function compare(before: readonly Atom[], after: readonly Atom[]): Step[] {
  const [start, end] = commonEnds(before, after);
  const [old, wanted] = [wordsIn(before.slice(start, before.length - end)), wordsIn(after.slice(start, after.length - end))];
  const changes = diffArrays(old.map(keyOfWord), wanted.map(keyOfWord), { maxEditLength: mostEdits });
  const steps = kept(before.slice(0, start), after.slice(0, start));
  if (!changes) steps.push(...replaced(old.flat(), wanted.flat()));
  let [removed, added]: [Atom[], Atom[]] = [[], []];
  for (const { value, ...change } of changes ?? []) {
    if (change.removed) removed = old.splice(0, value.length).flat();
    else if (change.added) added = wanted.splice(0, value.length).flat();
    else {
      steps.push(...replaced(removed, added), ...kept(old.splice(0, value.length).flat(), wanted.splice(0, value.length).flat()));
      [removed, added] = [[], []];
    }
  }
  steps.push(...replaced(removed, added));
  return [...steps, ...kept(before.slice(before.length - end), after.slice(after.length - end))];
}

function keyOfWord(word: readonly Atom[]): string {
  return word.map(({ key }) => key).join('');
}

/** Replaces the differing part. The equal begin and end are kept, so most letters of a corrected word stay. */
function replaced(before: readonly Atom[], after: readonly Atom[]): Step[] {
  const [start, end] = commonEnds(before, after);
  return [
    ...kept(before.slice(0, start), after.slice(0, start)),
    ...before.slice(start, before.length - end).map((atom) => ({ before: atom })),
    ...after.slice(start, after.length - end).map((atom) => ({ after: atom })),
    ...kept(before.slice(before.length - end), after.slice(after.length - end)),
  ];
}

function kept(before: readonly Atom[], after: readonly Atom[]): Step[] {
  return before.map((atom, at) => ({ before: atom, ...(after[at] && { after: after[at] }) }));
}

function commonEnds(before: readonly Atom[], after: readonly Atom[]): [start: number, end: number] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start]?.key === after[start]?.key) start += 1;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end)?.key === after.at(-1 - end)?.key) end += 1;
  return [start, end];
}

function operationOf(before: Atom | undefined, after: Atom | undefined): Operation | null {
  if (before && !after) return { delete: before.letter?.length ?? 1 };
  if (!after) return null;
  const length = after.letter?.length ?? 1;
  if (before) {
    const attributes = changedFormats(before.formats, after.formats);
    return { retain: length, ...(attributes && { attributes }) };
  }
  const insert = after.letter ?? (after.node && isWritten(after.node) ? elementOf(after.node) : null);
  return insert === null ? null : { insert, attributes: { ...after.formats } };
}

/** Neighbours of one sort as one operation: each alone would begin and end its formats around a single letter. */
function joined(operations: readonly Operation[]): Operation[] {
  const found: Operation[] = [];
  let formats = '';
  for (const operation of operations) {
    const last = found.at(-1);
    const next = JSON.stringify(operation.attributes);
    const isAlike = last !== undefined && next === formats;
    if (isAlike && last.delete !== undefined && operation.delete !== undefined) last.delete += operation.delete;
    else if (isAlike && last.retain !== undefined && operation.retain !== undefined) last.retain += operation.retain;
    else if (isAlike && typeof last.insert === 'string' && typeof operation.insert === 'string') last.insert += operation.insert;
    else found.push(operation);
    formats = next;
  }
  return found;
}

function isPlainRetain(operation: Operation | undefined): boolean {
  return operation?.retain !== undefined && operation.attributes === undefined;
}

function isWritten({ type }: RichNode): boolean {
  return type !== unknownNode && type !== cutNode;
}

/** The formats to set, null for those to remove. Null if they are the same. */
function changedFormats(before: Atom['formats'], after: Atom['formats']): Record<string, unknown> | null {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value));
  if (removed.length === 0 && changed.length === 0) return null;
  return { ...Object.fromEntries(removed.map((name) => [name, null])), ...Object.fromEntries(changed) };
}

/** Sets the attributes of an embed, and the texts in its cells. */
function updateElement(element: Y.XmlElement, node: RichNode): void {
  if (!isWritten(node)) return;
  const wanted = Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const names = new Set(wanted.map(([name]) => name));
  const known: Readonly<Record<string, unknown>> = element.getAttributes();
  for (const name of Object.keys(known)) if (!names.has(name)) element.removeAttribute(name);
  for (const [name, value] of wanted) {
    if (JSON.stringify(known[name]) !== JSON.stringify(value)) element.setAttribute(name, value as string);
  }
  if (node.type === 'tableCell') {
    const [text] = element.toArray();
    if (text instanceof Y.XmlText) replaceFlat(text, node.content ?? []);
    return;
  }
  for (const [at, child] of (node.content ?? []).entries()) {
    const stored = element.get(at);
    if (stored instanceof Y.XmlElement) updateElement(stored, child);
  }
}
