import * as Y from 'yjs';
import { hasBounds } from '#core/dates/edtf/span';
import { followedBy, sortEvents } from '#core/model/eventOrder';
import { readAllButEvents, readEvent, readTimeline } from '#core/model/read';
import { isName } from '#core/model/reading';
import { rootsOf } from '#core/model/schema';
import type { Timeline, TimelineEvent } from '#core/model/timeline';
import { isMap } from '#core/model/yjsTypes';

type ChangeOfRoot = Y.YEvent<Y.AbstractType<unknown>>;

/**
 * A doc's timeline as plain values that stay up to date. Unchanged parts keep their identity from one reading to the next, so that a
 * keystroke in one event's text reads that event and not a thousand others. Readers always get the current state. Listeners may be notified
 * `later` of a change within a rich text, which its own editor shows.
 */
export class TimelineStore {
  private timeline: Timeline;
  private readonly events = new Map<string, TimelineEvent>();
  /** The position of each event in the list. */
  private places = new Map<string, number>();
  private readonly staleEvents = new Set<string>();
  private isRestStale = false;
  private isToldLater = false;
  private readonly listeners = new Set<() => void>();
  private readonly stopObserving: (() => void)[] = [];

  constructor(
    private readonly doc: Y.Doc,
    private readonly later: (tell: () => void) => void = (tell) => tell(),
  ) {
    this.timeline = readTimeline(doc);
    for (const event of this.timeline.events) this.events.set(event.id, event);
    this.places = placesOf(this.timeline.events);
    for (const [name, root] of Object.entries(rootsOf(doc))) {
      const observe = (changes: ChangeOfRoot[]) => this.onChange(name, changes);
      root.observeDeep(observe as Parameters<typeof root.observeDeep>[0]);
      this.stopObserving.push(() => root.unobserveDeep(observe as Parameters<typeof root.observeDeep>[0]));
    }
  }

  /** The current timeline. Returns the same object until it changes. */
  readonly read = (): Timeline => {
    if (this.isRestStale) {
      this.timeline = { ...readAllButEvents(this.doc), events: this.timeline.events };
      this.isRestStale = false;
    }
    if (this.staleEvents.size > 0) this.timeline = { ...this.timeline, events: this.refreshEvents() };
    return this.timeline;
  };

  /** One current event, found without a search through all. */
  readonly event = (id: string): TimelineEvent | null => {
    this.read();
    return this.events.get(id) ?? null;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  destroy(): void {
    for (const stop of this.stopObserving) stop();
    this.listeners.clear();
  }

  private onChange(root: string, changes: ChangeOfRoot[]): void {
    if (root !== 'events') this.isRestStale = true;
    else {
      for (const change of changes) {
        const id = change.path[0];
        if (typeof id === 'string') this.staleEvents.add(id);
        else {
          for (const key of change.keys.keys()) this.staleEvents.add(key);
          // The new value may not be an event. Reading the rest of the timeline reports that.
          this.isRestStale = true;
        }
      }
    }
    if (!changes.every(({ target }) => isText(target))) return this.tell();
    if (this.isToldLater) return;
    this.isToldLater = true;
    this.later(() => {
      this.isToldLater = false;
      this.tell();
    });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private refreshEvents(): TimelineEvent[] {
    const { events } = rootsOf(this.doc);
    const changed: TimelineEvent[] = [];
    let isOrderStale = false;
    for (const id of this.staleEvents) {
      const before = this.events.get(id);
      const fields: unknown = isName(id) ? events.get(id) : undefined;
      if (isMap(fields)) {
        const after = readEvent(id, fields);
        this.events.set(id, after);
        changed.push(after);
        if (!before || movesInOrder(before, after)) isOrderStale = true;
      } else if (this.events.delete(id)) isOrderStale = true;
    }
    this.staleEvents.clear();
    if (isOrderStale) {
      const sorted = sortEvents([...this.events.values()]);
      this.places = placesOf(sorted);
      return sorted;
    }
    const list = this.timeline.events.slice();
    for (const event of changed) list[this.places.get(event.id) ?? list.length] = event;
    return list;
  }
}

function isText(target: Y.AbstractType<unknown>): boolean {
  return target instanceof Y.XmlFragment || target instanceof Y.XmlText;
}

function movesInOrder(before: TimelineEvent, after: TimelineEvent): boolean {
  if (before.date !== after.date || before.dayOrder !== after.dayOrder) return true;
  return !hasBounds(after.date) && followedBy(before) !== followedBy(after);
}

function placesOf(events: readonly TimelineEvent[]): Map<string, number> {
  return new Map(events.map(({ id }, place) => [id, place]));
}
