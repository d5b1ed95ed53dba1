import * as Y from 'yjs';
import { addSource } from '#core/edits/source';
import { createId, edit } from '#core/edits/transaction';
import { storedFields } from '#core/model/fieldTypes/group';
import { kinds } from '#core/model/kinds';
import { readSource } from '#core/model/read';
import { rootsOf } from '#core/model/schema';
import { areSameSource } from '#core/sources/sameSource';
import type { CslItem } from '#core/sources/source';

/** Sources that accompany copied citations to another timeline. */
export interface CarriedSources {
  /** The timeline they come from. */
  timelineId: string;
  /** The cited sources, and the sources that these repeat (`derivedFrom`). */
  sources: readonly CslItem[];
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds the sources of copied citations in a timeline, or adds them. Returns the new id of each cited source by its old id. Omits sources
 * that were not copied.
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
      // Our random ids are unique. Ids of an import are words, which two imports may share.
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
      const copied = carried.timelineId !== timelineId && { copiedFrom: `${carried.timelineId}/${source.id}` };
      return addSource(doc, { ...source, id, annalist: { ...annalist, ...copied, ...(origin && { derivedFrom: adopt(origin) }) } });
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

/** Reads the sources in a clipboard, which any page may have written. Null if it holds none. */
export function readCarriedSources(value: unknown): CarriedSources | null {
  if (!isRecord(value) || typeof value.timelineId !== 'string' || !Array.isArray(value.sources)) return null;
  return { timelineId: value.timelineId, sources: value.sources.flatMap((source) => readCarriedSource(source) ?? []) };
}

function readCarriedSource(value: unknown): CslItem | null {
  if (!isRecord(value) || typeof value.id !== 'string' || value.id === '') return null;
  // The same reader reads the content from a colleague's client.
  const fields = new Y.Doc().getMap<unknown>('source');
  const given = { ...value, ...(isRecord(value.annalist) && value.annalist) };
  for (const name of Object.keys(storedFields(kinds.source.fields))) if (given[name] !== undefined) fields.set(name, given[name]);
  return readSource(value.id, fields);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
