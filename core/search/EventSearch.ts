import type { TimelineEvent } from '#core/model/timeline';
import { fold } from '#core/search/fold';
import { indexOfNeedle, type Needle } from '#core/search/query';
import { searchedTexts, sourceText } from '#core/search/searchedTexts';
import type { CslItem } from '#core/sources/source';
import { sourcesCitedIn } from '#core/sources/usage';

interface Searchable {
  /** One for each text of the event. */
  folded: string[];
  sourceIds: readonly string[];
}

/**
 * Full-text search over a timeline's events and their cited sources. Caches the folded texts by the event object, which
 * `TimelineStore` replaces exactly when the event changes. An edit therefore folds one event. A search scans some megabytes in
 * milliseconds, so no index has to be maintained.
 */
export class EventSearch {
  private readonly texts = new WeakMap<TimelineEvent, Searchable>();
  private foldings = 0;

  /** The number of events folded so far: the cost of edits. */
  get eventsFolded(): number {
    return this.foldings;
  }

  /** Folds at most `most` events, so that a large timeline can be prepared in steps. Returns the number of events left. */
  prepare(events: readonly TimelineEvent[], most: number): number {
    let left = 0;
    let taken = 0;
    for (const event of events) {
      if (this.texts.has(event)) continue;
      if (taken >= most) left += 1;
      else {
        this.textsOf(event);
        taken += 1;
      }
    }
    return left;
  }

  /** Returns a function that matches an event if its own texts and its sources hold all needles. Caches the result per event. */
  matcher(needles: readonly Needle[], sources: readonly CslItem[]): (event: TimelineEvent) => boolean {
    if (needles.length === 0) return () => true;
    const foldedSources = sources.map((source) => ({ id: source.id, folded: fold(sourceText(source)) }));
    const citedBy = needles.map((needle) => {
      const found = foldedSources.filter(({ folded }) => indexOfNeedle(folded, needle) >= 0);
      return { needle, sourceIds: new Set(found.map(({ id }) => id)) };
    });
    const known = new WeakMap<TimelineEvent, boolean>();
    return (event) => {
      const before = known.get(event);
      if (before !== undefined) return before;
      const { folded, sourceIds } = this.textsOf(event);
      const isFound = citedBy.every(
        ({ needle, sourceIds: found }) =>
          folded.some((text) => indexOfNeedle(text, needle) >= 0) || sourceIds.some((sourceId) => found.has(sourceId)),
      );
      known.set(event, isFound);
      return isFound;
    };
  }

  private textsOf(event: TimelineEvent): Searchable {
    const known = this.texts.get(event);
    if (known) return known;
    const made = { folded: searchedTexts(event).map(({ text }) => fold(text)), sourceIds: sourcesCitedIn(event) };
    this.texts.set(event, made);
    this.foldings += 1;
    return made;
  }
}
