import type * as Y from 'yjs';
import { type Stand, standingOf } from '#core/comments/standing';
import type { ThreadView } from '#core/comments/thread';
import type { Ref } from '#core/model/ref';

export type Anchored = Pick<ThreadView, 'id' | 'anchor'>;

/** Between letters typed faster than this, nothing is looked up: the editor moves the highlights along by itself. */
const pauseMs = 250;
/** The time that one step may take, so that a letter typed meanwhile is painted. */
const stepMs = 6;

/**
 * Where threads stand in a doc, followed while it changes. All of them are looked up anew after a pause in typing, a few at a time.
 * A step that meets a change begins again, so that all places are of one state of the doc.
 */
export class Standings {
  private anchored: readonly Anchored[] = [];
  /** Anchors that `standingOf` has renewed, and what to look for since. */
  private readonly renewed = new Map<string, { given: Ref; now: Ref }>();
  private found: ReadonlyMap<string, Stand> = new Map();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isStale = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly doc: Y.Doc) {}

  /** Follows the doc until the function that it returns is called. */
  start(): () => void {
    this.doc.on('update', this.notice);
    this.lookUpSoon(0);
    return () => {
      this.doc.off('update', this.notice);
      if (this.timer) clearTimeout(this.timer);
    };
  }

  readonly read = (): ReadonlyMap<string, Stand> => this.found;

  /** Whether the doc has changed since. */
  get isBehind(): boolean {
    return this.isStale;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Follows these threads from now on. */
  follow(anchored: readonly Anchored[]): void {
    const before = new Map(this.anchored.map(({ id, anchor }) => [id, anchor]));
    this.anchored = anchored;
    const isSame = anchored.length === before.size && anchored.every(({ id, anchor }) => before.get(id) === anchor);
    if (!isSame) this.lookUpSoon(0);
  }

  private readonly notice = (): void => {
    this.isStale = true;
    this.lookUpSoon(pauseMs);
  };

  private lookUpSoon(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isStale = false;
      this.step(0, new Map());
    }, ms);
  }

  private lookUp({ id, anchor }: Anchored): Stand {
    const kept = this.renewed.get(id);
    const stand = standingOf(this.doc, kept?.given === anchor ? kept.now : anchor);
    if (stand.renewed) this.renewed.set(id, { given: anchor, now: stand.renewed });
    return stand;
  }

  private step(from: number, found: Map<string, Stand>): void {
    this.timer = null;
    const { anchored } = this;
    const until = performance.now() + stepMs;
    let at = from;
    for (; at < anchored.length && (at === from || performance.now() < until); at += 1) {
      const each = anchored[at];
      if (each) found.set(each.id, this.lookUp(each));
    }
    if (at < anchored.length) {
      this.timer = setTimeout(() => this.step(at, found));
      return;
    }
    this.found = found;
    for (const listener of this.listeners) listener();
  }
}
