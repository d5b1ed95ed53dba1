import { type FocusStop, nearestStop, stopsOf } from '#core/layout/focusStops';
import type { BandLayout } from '#core/layout/layOutBand';
import type { BandRows } from './BandRows';

/** The keyboard's stops in the current layout. One of them is in the tab order. */
export class BandStops {
  private layout: BandLayout | null = null;
  private all: FocusStop[] | null = null;
  /** The stop with the keyboard's focus, or the last one that had it. */
  active: FocusStop | null = null;

  constructor(
    private readonly list: HTMLElement,
    private readonly rows: BandRows,
  ) {}

  setLayout(layout: BandLayout): void {
    this.layout = layout;
    this.all = null;
    const { active } = this;
    if (!active) return;
    // The focused event may have joined or left a cluster, or may be gone.
    const places = active.eventIds.flatMap((id) => this.ofEvent(id));
    const sameEvent = places.find(({ key }) => key === active.key) ?? places.find(({ row }) => row === active.row) ?? places[0];
    this.active = sameEvent ?? nearestStop(this.inOrder, active);
  }

  /** Null if the focus is elsewhere. */
  get focused(): FocusStop | null {
    return this.list.contains(document.activeElement) ? this.active : null;
  }

  /** All stops in the order of time. */
  get inOrder(): readonly FocusStop[] {
    if (!this.all && this.layout) this.all = stopsOf(this.layout);
    return this.all ?? [];
  }

  ofEvent(eventId: string): FocusStop[] {
    return this.inOrder.filter(({ eventIds }) => eventIds.includes(eventId));
  }

  ofKey(key: string): FocusStop | null {
    return this.inOrder.find((stop) => stop.key === key) ?? null;
  }

  /** Makes a stop the tab stop, for example after a click. */
  activate(key: string): void {
    const stop = this.ofKey(key);
    if (!stop || stop.key === this.active?.key) return;
    this.active = stop;
    this.setTabStop();
  }

  /** Puts one drawn option into the tab order: the active one, or else the selected one, or else the first. */
  setTabStop(): void {
    const { list } = this;
    const before = list.querySelector<HTMLElement>('[tabindex="0"]');
    const next =
      (this.active && this.rows.optionOf(this.active.key)) ??
      list.querySelector<HTMLElement>('[aria-selected=true]') ??
      list.querySelector<HTMLElement>('[role=option]');
    if (before === next) return;
    if (before) before.tabIndex = -1;
    if (next) next.tabIndex = 0;
  }
}
