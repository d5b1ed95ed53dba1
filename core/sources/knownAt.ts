import { drawnSpan, listedDay } from '#core/dates/edtf/span';
import type { Timeline } from '#core/model/timeline';
import { issuedOn } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { citedIn } from '#core/sources/usage';

/**
 * The knowledge of a day: what a timeline says without the sources that appeared later. The published page (its slider) and the editor (its
 * filter) share these two rules.
 */

/** Returns the last day on which a source may have appeared, as a day number. Null if its date gives none: nobody can tell. */
export function datedOn(source: Pick<CslItem, 'issued'> | undefined): number | null {
  return source ? (drawnSpan(issuedOn(source))?.maxDay ?? null) : null;
}

/**
 * Returns the day from which an event is known: it has begun, and one of its sources has appeared. Without sources, or with one of which
 * nobody can tell, its begin decides. Null: it is known on all days. `cited`: its sources; undefined for a source that is not there.
 */
export function knownFrom(date: string, cited: readonly (Pick<CslItem, 'issued'> | undefined)[]): number | null {
  const dated = cited.map(datedOn);
  const first = dated.reduce((least, day) => (least === null || day === null ? null : Math.min(least, day)), dated[0] ?? null);
  const begin = listedDay(date);
  return first === null || begin === null ? (first ?? begin) : Math.max(first, begin);
}

/** The events and sources that a day does not know, with counts. */
export interface SetAside {
  events: ReadonlySet<string>;
  sources: ReadonlySet<string>;
  /** The citations of these sources in events, and all citations in events. */
  citations: number;
  allCitations: number;
  /** The number of sources without a date that tells. They stay. */
  undated: number;
}

export const nothingSetAside: SetAside = { events: new Set(), sources: new Set(), citations: 0, allCitations: 0, undated: 0 };

/** Returns what a timeline sets aside to show the knowledge of a day. */
export function setAsideOn({ events, sources }: Pick<Timeline, 'events' | 'sources'>, day: number): SetAside {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const isLater = (known: number | null) => known !== null && known > day;
  const later = new Set(sources.filter((source) => isLater(datedOn(source))).map(({ id }) => id));
  const cited = events.map((event) => citedIn(event));
  const all = cited.flat();
  return {
    events: new Set(
      events
        .filter(({ date }, at) =>
          isLater(
            knownFrom(
              date,
              (cited[at] ?? []).map((id) => byId.get(id)),
            ),
          ),
        )
        .map(({ id }) => id),
    ),
    sources: later,
    citations: all.filter((id) => later.has(id)).length,
    allCitations: all.length,
    undated: sources.filter((source) => datedOn(source) === null).length,
  };
}
