import { Mapping, StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its types by their events
type AnyType = Y.AbstractType<any>;

/**
 * How far the drawn document lags behind the doc, for each text, table and row. Changes of colleagues wait while the user
 * composes a word. Maps a place in the drawn document to the same place in the doc.
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

  /** Adds a change of the doc that is not drawn yet. */
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

  /**
   * Adds a change made here. `drawn` is the change of the drawn document. `taken` and then `put`
   * are the deletions and the insertion in the doc.
   */
  addOwn(type: AnyType, drawn: StepMap, taken: readonly StepMap[], put: StepMap): void {
    const next = new Mapping();
    next.appendMap(drawn.invert());
    next.appendMapping(this.mappings.get(type) ?? new Mapping());
    for (const map of taken) next.appendMap(map);
    next.appendMap(put, 0);
    this.mappings.set(type, next);
  }

  /** Maps a place between two units to the doc. The place stays with the unit before it. */
  place(type: AnyType, unit: number): number {
    return this.mappings.get(type)?.map(unit, -1) ?? unit;
  }

  /** Maps a unit to the doc. Null if a colleague has deleted it. */
  unit(type: AnyType, unit: number): number | null {
    const found = this.mappings.get(type)?.mapResult(unit, 1);
    if (!found) return unit;
    return found.deletedAfter ? null : found.pos;
  }
}
