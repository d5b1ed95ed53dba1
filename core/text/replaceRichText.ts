import * as Y from 'yjs';
import { cutNode, type RichNode, type RichText } from '#core/model/richText';
import { compareAtoms } from '#core/text/compareAtoms';
import { type FlatText, unknownNode } from '#core/text/flatText';
import { flatten } from '#core/text/flatten';
import { type MergedStep, mergeAtoms } from '#core/text/mergeAtoms';
import { type Atom, atomsOfFlat, atomsOfStored } from '#core/text/textAtoms';
import { elementOf, writeFlat } from '#core/text/writeFlat';

type Operation = { retain?: number; delete?: number; insert?: string | Y.XmlElement; attributes?: Record<string, unknown> };

/**
 * Changes a stored text to `wanted` with few operations. Equal words stay the same letters, so carets, comments and authors in them stay.
 * Embeds of unknown types stay if `wanted` has their placeholder. Does not write to a text that was read in part (`cut`). With `was`, the
 * text that the writer has read, writes only the difference between `was` and `wanted`: changes that others have made since stay.
 */
export function replaceRichText(text: Y.XmlText, wanted: RichText, was?: RichText): void {
  if ([wanted, was ?? []].some((each) => each.some(({ type }) => type === cutNode))) return;
  replaceFlat(text, flatten(wanted), was && flatten(was));
}

function replaceFlat(text: Y.XmlText, blocks: FlatText, was?: FlatText): void {
  const [stored, wanted] = [atomsOfStored(text), atomsOf(blocks)];
  const steps = was ? mergeAtoms(stored, atomsOf(was), wanted) : compareAtoms(stored, wanted);
  const operations = joined(steps.flatMap(({ before, after }) => operationOf(before, after) ?? []));
  while (operations.length > 0 && isPlainRetain(operations.at(-1))) operations.pop();
  if (operations.length > 0) text.applyDelta(operations);
  for (const { before, after, was: known } of steps as MergedStep[])
    if (before?.stored && after?.node) updateElement(before.stored, after.node, known?.node);
}

/** A text without blocks becomes one empty paragraph. */
function atomsOf(blocks: FlatText): Atom[] {
  return atomsOfFlat(blocks.length > 0 ? blocks : [{ type: 'paragraph' }]);
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

/** Writes adjacent steps of one sort as one operation. Separate operations would begin and end their formats around each letter. */
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

/** Returns the formats to set, with null for those to remove. Null if they are equal. */
function changedFormats(before: Atom['formats'], after: Atom['formats']): Record<string, unknown> | null {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value));
  if (removed.length === 0 && changed.length === 0) return null;
  return { ...Object.fromEntries(removed.map((name) => [name, null])), ...Object.fromEntries(changed) };
}

/** Sets the attributes of an embed, and the texts in its cells. */
function updateElement(element: Y.XmlElement, node: RichNode, was?: RichNode): void {
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
    if (text instanceof Y.XmlText) return replaceFlat(text, node.content ?? [], was?.content);
    // An undo beside a colleague's deletion can leave a cell without its text.
    const made = new Y.XmlText();
    writeFlat(made, node.content ?? []);
    if (node.content) element.insert(0, [made]);
    return;
  }
  for (const [at, child] of (node.content ?? []).entries()) {
    const stored = element.get(at);
    if (stored instanceof Y.XmlElement) updateElement(stored, child, was?.content?.[at]);
  }
}
