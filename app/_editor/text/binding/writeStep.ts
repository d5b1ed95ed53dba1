import type { Mark, Node } from '@tiptap/pm/model';
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceAroundStep, ReplaceStep, type Step } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { compareContainers } from './compareTables';
import type { Lag } from './lag';
import { containerAt, isInStructure } from './places';
import type { TextWriter } from './textWriter';
import { isBare, isCell, isTable } from './units';
import { type Unit, unitsIn } from './writeUnits';

/** A step of a kind that no command of this editor makes. */
class UnknownStepError extends Error {}

/**
 * Writes a step on the document `before` as operations on the stored text. Moves no letter and writes none twice. Throws
 * `GoneError` if a colleague has deleted the table of the step, or if the step changes the structure of a table while changes of
 * colleagues wait. Throws `UnknownStepError` if it cannot translate the step.
 */
export function writeStep(root: Y.XmlText, step: Step, before: Node, after: Node, writer: TextWriter, lag: Lag): void {
  const place = { root, doc: before, writer, lag };
  if (step instanceof AddMarkStep) return writeMark(place, step, step.mark.attrs);
  if (step instanceof RemoveMarkStep) return writeMark(place, step, null);
  if (step instanceof AttrStep) return writeAttributes(place, step.pos, { [step.attr]: step.value });
  if (step instanceof ReplaceStep && writeReplace(place, step)) return;
  if (step instanceof ReplaceAroundStep) {
    const changed = markupOf(step, before);
    if (changed && !isCell(changed) && !isTable(changed)) return writeAttributes(place, step.from, changed.attrs);
  }
  if (!touchesTable(step, before, after)) throw new UnknownStepError(JSON.stringify(step.toJSON()));
  compareContainers({ node: before, text: root, start: 0 }, after, writer, lag);
  writer.isDoubtful = true;
}

interface Place {
  root: Y.XmlText;
  /** The drawn document before the step. */
  doc: Node;
  writer: TextWriter;
  lag: Lag;
}

/** Returns false if the step reaches from one container into another, or changes the structure of a table. */
function writeReplace({ root, doc, writer, lag }: Place, { from, to, slice }: ReplaceStep): boolean {
  if (slice.openStart > 1 || slice.openEnd > 1 || isInStructure(doc, from) || isInStructure(doc, to)) return false;
  const container = containerAt(root, doc, from, lag);
  if (to > from && containerAt(root, doc, to, lag).text !== container.text) return false;
  const come = unitsIn(slice.content.content, slice.openStart === 1);
  const $from = doc.resolve(from);
  const isWithinBlock = $from.parent.isTextblock && $from.sharedDepth(to) === $from.depth && come.every(isInline);
  // A bare paragraph is stored as its letters alone: without them it would be gone, and it still stands on the screen.
  const isEmptied = come.length === 0 && to - from === $from.parent.content.size && isBare($from.parent) && container.node.childCount > 1;
  if (!isWithinBlock || isEmptied) writer.markBare(container);
  const [first, end] = [writer.unitAt(container, from), writer.unitAt(container, to)];
  const gone = isWithinBlock
    ? unitsIn($from.parent.cut($from.parentOffset, $from.parentOffset + to - from).children)
    : unitsIn(container.node.children).slice(first, end);
  writer.replaceUnits(container.text, first, gone, come);
  return true;
}

function isInline({ node }: Unit): boolean {
  return !node || node.isInline;
}

/** The new node, if the step changes only the attributes of one node. Null if the step does something else. */
function markupOf(step: ReplaceAroundStep, before: Node): Node | null {
  const node = before.nodeAt(step.from);
  const made = step.slice.content.firstChild;
  const isAllOfIt = node && step.to === step.from + node.nodeSize && step.gapFrom === step.from + 1 && step.gapTo === step.to - 1;
  return isAllOfIt && step.insert === 1 && step.slice.content.childCount === 1 && made?.type === node.type ? made : null;
}

function writeAttributes({ root, doc, writer, lag }: Place, position: number, after: Node['attrs']): void {
  const node = doc.nodeAt(position);
  if (!node || isCell(node)) return;
  const container = containerAt(root, doc, position, lag);
  if (node.isTextblock) writer.markBare(container);
  writer.change(container.text, writer.unitAt(container, position), node.attrs, after);
}

function writeMark({ root, doc, writer, lag }: Place, { from, to, mark }: AddMarkStep | RemoveMarkStep, value: object | null): void {
  const formats = { ...(value === null && hiddenBy(mark)), [mark.type.name]: value };
  doc.nodesBetween(from, to, (block, position) => {
    if (!block.isTextblock) return;
    const [first, end] = [Math.max(from, position + 1), Math.min(to, position + 1 + block.content.size)];
    if (first >= end) return;
    const container = containerAt(root, doc, first, lag);
    const unit = writer.unitAt(container, first);
    writer.format(container.text, unit, unit + end - first, formats);
  });
}

/** Marks that a mark excludes can be stored beside it, when two people mark the same words. Nobody sees them, and they go with it. */
function hiddenBy({ type }: Mark): Record<string, null> {
  const hidden = Object.values(type.schema.marks).filter((other) => other !== type && type.excludes(other));
  return Object.fromEntries(hidden.map(({ name }) => [name, null]));
}

function touchesTable(step: Step, before: Node, after: Node): boolean {
  let isTouched = false;
  step.getMap().forEach((from, to, newFrom, newTo) => {
    before.nodesBetween(Math.max(0, from - 1), Math.min(before.content.size, to + 1), (node) => {
      isTouched ||= isTable(node);
    });
    after.nodesBetween(Math.max(0, newFrom - 1), Math.min(after.content.size, newTo + 1), (node) => {
      isTouched ||= isTable(node);
    });
  });
  return isTouched;
}
