import type { Node } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import type { Lag } from './lag';
import { type Container, embedAt } from './places';
import { isBare, unitAt, unitsOf } from './units';
import { areSame, isFirstHalf, isWritten, setAttributes, type Unit, unitsIn, writeUnits } from './writeUnits';

/** Writes into the texts of one document, at places of what is drawn, while one transaction of the doc goes on. */
export class TextWriter {
  /** Whether what is drawn may differ from what has been written. */
  isDoubtful = false;
  /** The texts whose bare paragraphs have been given markers. */
  private readonly marked = new Set<Y.XmlText>();

  constructor(private readonly lag: Lag) {}

  /** The unit before which a position lies. */
  unitAt({ node, text, start }: Container, position: number): number {
    return unitAt(node, position - start, this.marked.has(text));
  }

  /** A bare paragraph is stored as part of what is before it: it gets a marker before blocks are split, joined or changed. */
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

  /** Puts units in place of others. What was there and is put in again stays, with its author and all that points to it. */
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

  /** Changes attributes of the marker or embed that is a unit. */
  change(text: Y.XmlText, unit: number, before: Node['attrs'], after: Node['attrs']): void {
    setAttributes(embedAt(text, unit, this.lag), before, after);
  }

  private replace(text: Y.XmlText, from: number, to: number, given: readonly Unit[]): void {
    const come = given.filter(isWritten);
    // A paragraph that is drawn without a marker is stored with one from now on.
    if (come.length < given.length || come.some(({ node }) => node && isBare(node))) this.isDoubtful = true;
    if (this.lag.isIn(text)) return this.replaceBehind(text, from, to, come);
    if (to > from) text.delete(from, to - from);
    writeUnits(text, from, come);
  }

  /** As `replace`, where the doc is ahead: what colleagues have put between the units stays. */
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

  /** Where units that are drawn stand in the doc, those that stand together as one: Yjs destroys a surrogate pair that is parted. */
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
