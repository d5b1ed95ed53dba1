import type { Axis } from '#core/layout/axis';
import { dragDate, unitAt } from '#core/layout/dragDate';
import { type DatePart, movesOf } from '#core/layout/moveDate';

/** The callbacks of a drag. */
export interface DragHost {
  axis: () => Axis;
  pixelsPerDay: () => number;
  /** The event and date of a mark. Null if the user may not move it. */
  dateOf: (mark: HTMLElement) => { eventId: string; date: string } | null;
  /** Called during the drag with the new date. Null restores the old date. */
  onPreview: (preview: { eventId: string; date: string } | null, x: number) => void;
  onDrop: (eventId: string, date: string) => void;
  /** This date cannot be moved. */
  onRefuse: () => void;
}

const leastMovePx = 4;
const edgePx = 8;
const leastEdgedPx = 36;

/** Dragging a mark moves its date. Dragging an edge of an interval moves that end. Writes only on drop. */
export class MarkDrag {
  private readonly leaving = new AbortController();
  private stopDrag: (() => void) | null = null;

  constructor(
    private readonly list: HTMLElement,
    private readonly host: DragHost,
  ) {
    const { signal } = this.leaving;
    list.addEventListener('pointerdown', (event) => this.begin(event), { signal });
    list.addEventListener('pointermove', (event) => this.showCursor(event), { signal, passive: true });
  }

  get isUnderWay(): boolean {
    return this.stopDrag !== null;
  }

  destroy(): void {
    this.stopDrag?.();
    this.leaving.abort();
  }

  private begin(down: PointerEvent): void {
    const mark = markAt(down);
    const found = mark && down.button === 0 && !down.ctrlKey ? this.host.dateOf(mark) : null;
    // Touch pans, and moves only a selected mark.
    if (!mark || !found || (down.pointerType === 'touch' && mark.ariaSelected !== 'true')) return;
    const part = partAt(mark, down.clientX, found.date);
    const unit = unitAt(this.host.pixelsPerDay());
    const start = movesOf(found.date, part, unit)?.day ?? null;
    let isMoving = false;
    let isGivenUp = false;
    let result: string | null = null;
    const away = new AbortController();
    const stop = () => {
      away.abort();
      this.stopDrag = null;
      if (isMoving) this.host.onPreview(null, 0);
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId || isGivenUp) return;
      const dx = event.clientX - down.clientX;
      if (!isMoving && Math.abs(dx) < leastMovePx) return;
      isMoving = true;
      if (start === null) return;
      const axis = this.host.axis();
      const day = Math.round(axis.toDay(axis.toPosition(start) + dx / this.host.pixelsPerDay()));
      const date = dragDate(found.date, part, day, unit);
      if (!date || date === result) return;
      result = date;
      this.host.onPreview({ eventId: found.eventId, date }, event.clientX);
    };
    const drop = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      stop();
      if (!isMoving) return;
      // The click that ends a drag must not select.
      const swallow = (click: Event) => click.stopPropagation();
      this.list.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => this.list.removeEventListener('click', swallow, { capture: true }));
      if (isGivenUp) return;
      if (start === null) this.host.onRefuse();
      else if (result && result !== found.date.trim()) this.host.onDrop(found.eventId, result);
    };
    const { signal } = away;
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', drop, { signal });
    window.addEventListener('pointercancel', stop, { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        // The drag lasts until the button is released, which would otherwise be a click.
        isGivenUp = true;
        this.host.onPreview(null, 0);
      },
      { signal, capture: true },
    );
    this.stopDrag = stop;
  }

  private showCursor(event: PointerEvent): void {
    const mark = this.stopDrag ? null : markAt(event);
    const found = mark && this.host.dateOf(mark);
    if (mark) mark.style.cursor = !found ? '' : partAt(mark, event.clientX, found.date) === 'whole' ? 'grab' : 'ew-resize';
  }
}

function markAt(event: PointerEvent): HTMLElement | null {
  const mark = event.target instanceof Element ? event.target.closest('.band-mark') : null;
  return mark instanceof HTMLElement ? mark : null;
}

/** Returns the part under the pointer. An interval has draggable edges if its bar is long enough. */
function partAt(mark: HTMLElement, clientX: number, date: string): DatePart {
  const width = Number.parseFloat(mark.style.getPropertyValue('--bar'));
  if (!date.includes('/') || width < leastEdgedPx) return 'whole';
  const x = clientX - mark.getBoundingClientRect().left;
  if (x <= edgePx) return movesOf(date, 'start', 'day') ? 'start' : 'whole';
  return x >= width - edgePx && x <= width + edgePx && movesOf(date, 'end', 'day') ? 'end' : 'whole';
}
