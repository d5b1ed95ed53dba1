import type { SourceChange } from '#core/edits/source';
import type { CslItem } from '#core/sources/source';

/** A field of which the sources of a group say different things. */
export interface Disputed {
  field: string;
  /** A field of our own. */
  isOwn: boolean;
  /** The different values, the first source's first. */
  values: unknown[];
}

/** The id and the links of a source are its own. */
const notCompared = new Set(['id', 'annalist', 'addedAt', 'copiedFrom', 'importedId', 'derivedFrom']);

/** Returns the fields of which sources say different things. A source without a field says nothing. */
export function disputedFields(sources: readonly CslItem[]): Disputed[] {
  return valuesOf(sources).filter(({ values }) => values.length > 1);
}

/**
 * Returns the change that gives the kept source the chosen values (by field, as an index of `Disputed.values`), and those that it lacks. Of
 * a field without a choice, the first value stays.
 */
export function mergedFields(kept: CslItem, others: readonly CslItem[], chosen: Readonly<Record<string, number>>): SourceChange {
  const change: Record<string, unknown> = {};
  const annalist: Record<string, unknown> = {};
  for (const { field, isOwn, values } of valuesOf([kept, ...others])) {
    const value = values[chosen[field] ?? 0];
    const own: object = isOwn ? kept.annalist : kept;
    if (JSON.stringify(Object.entries(own).find(([name]) => name === field)?.[1]) === JSON.stringify(value)) continue;
    (isOwn ? annalist : change)[field] = value;
  }
  return { ...change, ...(Object.keys(annalist).length > 0 && { annalist }) };
}

function valuesOf(sources: readonly CslItem[]): Disputed[] {
  const found = new Map<string, Disputed>();
  for (const source of sources) {
    for (const [isOwn, fields] of [
      [false, source],
      [true, source.annalist],
    ] as const) {
      for (const [field, value] of Object.entries(fields)) {
        if (notCompared.has(field) || value === '' || value === undefined) continue;
        const known = found.get(field);
        if (!known) found.set(field, { field, isOwn, values: [value] });
        else if (!known.values.some((each) => JSON.stringify(each) === JSON.stringify(value))) known.values.push(value);
      }
    }
  }
  return [...found.values()];
}
