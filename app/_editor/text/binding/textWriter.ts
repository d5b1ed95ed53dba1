import type { Node } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import type { Lag } from './lag';
import { type Container, embedAt } from './places';
import { isBare, unitAt, unitsOf } from './units';
import { areSame, isFirstHalf, isWritten, setAttributes, type Unit, unitsIn, writeUnits } from './writeUnits';

/** Writes to the texts of one document during one transaction of the doc. Its arguments are places of the drawn document. */
export class TextWriter {
  /** Whether the drawn document may differ from the written one. */
  isDoubtful = false;
  /** The texts whose bare paragraphs now have markers. */
  private readonly marked = new Set<Y.XmlText>();

  constructor(private readonly lag: Lag) {}

  /** The unit that follows a position. */
  unitAt({ node, text, start }: Container, position: number): number {
    return unitAt(node, position - start, this.marked.has(text));
  }

  /**
   * Gives bare paragraphs a marker. A bare paragraph is stored as part of the block before it, so it needs a
   * marker before blocks are split, joined or changed.
   */
  markBare({ node, text }: Container): void {
    if (this.marked.has(text) || !node.children.some(isBare)) return;
    let unit = 0;
    for (const block of node.children) {
      if (isBare(block)) this.replace(text, unit, unit, unitsIn([block]).slice(0, 1));
      unit += unitsOf(block, true);
    }
    this.marked.add(text);
    this.isDoubtful = true;
  }

  /** Replaces units. A unit that is removed and inserted again stays, with its author and everything that points to it. */
  replaceUnits(text: Y.XmlText, from: number, gone: readonly Unit[], come: readonly Unit[]): void {
    let head = 0;
    while (head < gone.length && head < come.length && areSame(gone[head] as Unit, come[head] as Unit)) head += 1;
    if (head > 0 && isFirstHalf(gone[head - 1])) head -= 1;
    let tail = 0;
    const most = Math.min(gone.length, come.length) - head;
    while (tail < most && areSame(gone.at(-1 - tail) as Unit, come.at(-1 - tail) as Unit)) tail += 1;
    if (tail > 0 && isFirstHalf(gone.at(-1 - tail))) tail -= 1;
    this.replace(text, from + head, from + gone.length - tail, come.slice(head, come.length - tail));
  }

  format(text: Y.XmlText, from: number, to: number, formats: Record<string, object | null>): void {
    if (!this.lag.isIn(text)) return text.format(from, to - from, formats);
    for (const { at, length } of this.runsOf(text, from, to)) text.format(at, length, formats);
  }

  /** Changes the attributes of a unit that is a marker or an embed. */
  change(text: Y.XmlText, unit: number, before: Node['attrs'], after: Node['attrs']): void {
    setAttributes(embedAt(text, unit, this.lag), before, after);
  }

  private replace(text: Y.XmlText, from: number, to: number, given: readonly Unit[]): void {
    const come = given.filter(isWritten);
    // A paragraph that is drawn as bare is stored with a marker from now on.
    if (come.length < given.length || come.some(({ node }) => node && isBare(node))) this.isDoubtful = true;
    if (this.lag.isIn(text)) return this.replaceBehind(text, from, to, come);
    if (to > from) text.delete(from, to - from);
    writeUnits(text, from, come);
  }

  /** As `replace`, for a doc that is ahead of the drawn document. Content that colleagues have put between the units stays. */
  private replaceBehind(text: Y.XmlText, from: number, to: number, come: readonly Unit[]): void {
    const at = this.lag.place(text, from);
    const taken: StepMap[] = [];
    for (const { at: now, length } of this.runsOf(text, from, to).reverse()) {
      text.delete(now, length);
      taken.push(new StepMap([now, length, 0]));
    }
    writeUnits(text, at, come);
    this.lag.addOwn(text, new StepMap([from, to - from, come.length]), taken, new StepMap([at, 0, come.length]));
  }

  /** Maps drawn units to runs in the doc. Adjacent units form one run, because Yjs destroys a surrogate pair that is split. */
  private runsOf(text: Y.XmlText, from: number, to: number): { at: number; length: number }[] {
    const runs: { at: number; length: number }[] = [];
    for (let unit = from; unit < to; unit += 1) {
      const at = this.lag.unit(text, unit);
      const last = runs.at(-1);
      if (at === null) continue;
      if (last && last.at + last.length === at) last.length += 1;
      else runs.push({ at, length: 1 });
    }
    return runs;
  }
}
