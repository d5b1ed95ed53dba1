import type { ZodType, z } from 'zod';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { outermost, type RecordRef } from '#core/model/leaves';
import { keyOfNested } from '#core/model/locate';
import { type Ref, refSchema } from '#core/model/ref';

/** The most letters of an anchor. A longer selection becomes a thread on the whole text. */
export const longestQuote = 5_000;
const longestContext = 64;

/**
 * Checks the anchor of a thread from outside: a reference to a record, a field or some letters, of a declared kind and field. `standingOf`
 * checks whether the doc holds it.
 */
export function anchorSchema(zod: typeof z): ZodType<Ref> {
  return refSchema(zod).refine(isDeclared, 'This is not a place in a timeline.').refine(isShort, 'Select fewer words.');
}

/** Returns the record that a thread belongs to: its own record, or the outermost one that contains it. */
export function recordOf(anchor: Ref): { kind: string; id: string } {
  const { kind, id } = outermost(anchor);
  return { kind, id };
}

function isDeclared({ kind, id, within, field, language, range }: Ref): boolean {
  const declared = kindNamed(kind);
  if (!declared || !isPlaced(declared, within) || (declared.root !== 'timeline' && id === '')) return false;
  if (field === undefined) return language === undefined && range === undefined;
  const form = Object.hasOwn(declared.fields, field) ? declared.fields[field]?.form.is : undefined;
  const isText = form === 'texts' || form === 'richTexts';
  return form !== undefined && (isText || language === undefined) && (range === undefined || (isText && language !== undefined));
}

function isPlaced(kind: Kind, within: RecordRef | undefined): boolean {
  if (kind.root !== undefined) return within === undefined;
  const outer = within && kindNamed(within.kind);
  return outer !== undefined && within?.id !== '' && keyOfNested(kinds, outer.name, kind) !== null && isPlaced(outer, within?.within);
}

function kindNamed(name: string): Kind | undefined {
  return Object.hasOwn(kinds, name) ? (kinds as Record<string, Kind>)[name] : undefined;
}

function isShort({ range }: Ref): boolean {
  if (!range) return true;
  const { exact, prefix, suffix } = range.quote;
  return exact.length <= longestQuote && prefix.length <= longestContext && suffix.length <= longestContext;
}
