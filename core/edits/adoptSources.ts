import * as Y from 'yjs';
import { addSource } from '#core/edits/source';
import { createId, edit } from '#core/edits/transaction';
import { storedFields } from '#core/model/fieldTypes/group';
import { kinds } from '#core/model/kinds';
import { readSource } from '#core/model/read';
import { rootsOf } from '#core/model/schema';
import { areSameSource } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';

/** Sources on their way to another timeline, beside the citations that were copied. */
export interface CarriedSources {
  /** The timeline that they come from. */
  timelineId: string;
  /** Those that are cited, and those that these repeat (`derivedFrom`). */
  sources: readonly CslItem[];
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds the sources of copied citations in a timeline, or adds them. Returns the id that each of the cited has there, by the
 * id it came with; one that was not carried is not in it.
 */
export function adoptSources(doc: Y.Doc, timelineId: string, carried: CarriedSources, cited: Iterable<string>): Map<string, string> {
  return edit(doc, (roots) => {
    const known = [...roots.sources].flatMap(([id, fields]) => (fields instanceof Y.Map ? [readSource(id, fields)] : []));
    const byId = new Map(carried.sources.map((source) => [source.id, source]));
    const ids = new Map<string, string>();
    const adopt = (source: CslItem): string => {
      const before = ids.get(source.id);
      if (before) return before;
      const own = known.find(({ id }) => id === source.id);
      // An id that we have drawn is nobody else's; one from an import is a word that two may have chosen.
      const isOwn = own && (carried.timelineId === timelineId || uuid.test(source.id) || areSameSource(own, source));
      const same = isOwn ? own : known.find((each) => areSameSource(each, source));
      if (same) {
        ids.set(source.id, same.id);
        return same.id;
      }
      const id = own ? createId() : source.id;
      ids.set(source.id, id);
      const { derivedFrom, ...annalist } = source.annalist;
      const origin = byId.get(derivedFrom ?? '');
      return addSource(doc, { ...source, id, annalist: { ...annalist, ...(origin && { derivedFrom: adopt(origin) }) } });
    };
    for (const sourceId of cited) {
      const source = byId.get(sourceId);
      if (source) adopt(source);
    }
    return ids;
  });
}

/** Returns the sources that a copied citation needs: its own, and the chain of sources that this one is derived from. */
export function carrySources(doc: Y.Doc, timelineId: string, sourceId: string): CarriedSources {
  const { sources } = rootsOf(doc);
  const chain: CslItem[] = [];
  for (let id: string | undefined = sourceId; id && chain.every((each) => each.id !== id); ) {
    const fields = sources.get(id);
    if (!(fields instanceof Y.Map)) break;
    const source = readSource(id, fields);
    chain.push(source);
    id = source.annalist.derivedFrom;
  }
  return { timelineId, sources: chain };
}

/** Reads what a clipboard says of sources; any page may have written it. Null if there is nothing of use. */
export function readCarriedSources(value: unknown): CarriedSources | null {
  if (!isRecord(value) || typeof value.timelineId !== 'string' || !Array.isArray(value.sources)) return null;
  return { timelineId: value.timelineId, sources: value.sources.flatMap((source) => readCarriedSource(source) ?? []) };
}

function readCarriedSource(value: unknown): CslItem | null {
  if (!isRecord(value) || typeof value.id !== 'string' || value.id === '') return null;
  // Through the same reader as what a colleague's client has written.
  const fields = new Y.Doc().getMap<unknown>('source');
  const given = { ...value, ...(isRecord(value.annalist) && value.annalist) };
  for (const name of Object.keys(storedFields(kinds.source.fields))) if (given[name] !== undefined) fields.set(name, given[name]);
  return readSource(value.id, fields);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
