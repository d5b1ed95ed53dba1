import { Mapping, StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its types by their events
type AnyType = Y.AbstractType<any>;

/**
 * How far what is drawn is behind the doc, for each text, table and row: while somebody composes, the changes of colleagues
 * wait. It leads from a place in what is drawn to the same place in the doc.
 */
export class Lag {
  private readonly mappings = new Map<AnyType, Mapping>();

  get isNone(): boolean {
    return this.mappings.size === 0;
  }

  clear(): void {
    this.mappings.clear();
  }

  isIn(type: AnyType): boolean {
    return this.mappings.has(type);
  }

  /** A change of the doc that is not drawn yet. */
  add({ target, changes }: Y.YEvent<AnyType>): void {
    const ranges: number[] = [];
    let at = 0;
    for (const { retain, insert, delete: gone } of changes.delta) {
      if (retain) at += retain;
      else if (insert) {
        // Letters, children of an element, or one embed.
        ranges.push(at, 0, typeof insert === 'string' || Array.isArray(insert) ? insert.length : 1);
      } else if (gone) {
        ranges.push(at, gone, 0);
        at += gone;
      }
    }
    if (ranges.length === 0) return;
    const mapping = this.mappings.get(target) ?? new Mapping();
    mapping.appendMap(new StepMap(ranges));
    this.mappings.set(target, mapping);
  }

  /** A change made here: `drawn` to what is drawn, and to the doc the parts that took out and then the one that put in. */
  addOwn(type: AnyType, drawn: StepMap, taken: readonly StepMap[], put: StepMap): void {
    const next = new Mapping();
    next.appendMap(drawn.invert());
    next.appendMapping(this.mappings.get(type) ?? new Mapping());
    for (const map of taken) next.appendMap(map);
    next.appendMap(put, 0);
    this.mappings.set(type, next);
  }

  /** Where a place between two units is now; it keeps to the one before it. */
  place(type: AnyType, unit: number): number {
    return this.mappings.get(type)?.map(unit, -1) ?? unit;
  }

  /** Where a unit is now. Null: a colleague has deleted it. */
  unit(type: AnyType, unit: number): number | null {
    const found = this.mappings.get(type)?.mapResult(unit, 1);
    if (!found) return unit;
    return found.deletedAfter ? null : found.pos;
  }
}
