import { type Selection, select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, ZoomTransform, zoom } from 'd3-zoom';
import {
  between,
  clampViewport,
  type Extent,
  fitAll,
  leastPixelsPerDay,
  mostPixelsPerDay,
  panBy,
  type Viewport,
  zoomAround,
} from '#core/layout/viewport';

const motionMs = 220;
const lineOfWheelPx = 16;
const mostWheelPx = 60;

/**
 * Turns wheel, pinch and drag into viewports. The wheel zooms over the dates. Over the events it zooms only with Ctrl or Cmd, so
 * that the page still scrolls. With Shift or sideways it pans.
 */
export class BandZoom {
  private readonly behavior: ZoomBehavior<HTMLElement, unknown>;
  private readonly stage: Selection<HTMLElement, unknown, null, undefined>;
  private extent: Extent = { from: 0, to: 1 };
  private widthPx = 1;
  private leftPx = 0;
  private motion = 0;
  viewport: Viewport = { from: 0, pixelsPerDay: 1 };
  /** The user has zoomed or panned. Until then the view holds everything. */
  isChosen = false;

  constructor(
    private readonly element: HTMLElement,
    options: { onChange: () => void /** Another drag is under way. */; isTaken: () => boolean },
  ) {
    this.behavior = zoom<HTMLElement, unknown>()
      .filter((event: MouseEvent | WheelEvent | TouchEvent) => {
        if (event instanceof WheelEvent) return zooms(event);
        return !options.isTaken() && !(event instanceof MouseEvent && (event.button !== 0 || event.ctrlKey));
      })
      .extent((): [[number, number], [number, number]] => [
        [this.leftPx, 0],
        [this.leftPx + this.widthPx, 1],
      ])
      .constrain((transform) => this.toTransform(clampViewport(this.toViewport(transform), this.extent, this.widthPx)))
      .wheelDelta(factorOfWheel)
      .clickDistance(4)
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        const next = this.toViewport(transform);
        if (sourceEvent) {
          this.stopMotion();
          this.isChosen ||= next.from !== this.viewport.from || next.pixelsPerDay !== this.viewport.pixelsPerDay;
        }
        this.viewport = next;
        options.onChange();
      });
    this.stage = select(element);
    this.stage.call(this.behavior).on('dblclick.zoom', null);
    element.addEventListener('wheel', this.handleWheel, { passive: false });
  }

  /** The view begins `leftPx` from the left edge, beside the names. */
  setBounds(extent: Extent, leftPx: number, widthPx: number): void {
    this.extent = extent;
    this.leftPx = leftPx;
    this.widthPx = widthPx;
    this.behavior.scaleExtent([leastPixelsPerDay(extent, widthPx), mostPixelsPerDay]);
  }

  zoomBy(factor: number): void {
    this.choose(zoomAround(this.target, this.widthPx / 2, factor), true);
  }

  /** Zooms to a range of positions. */
  zoomTo({ from, to }: Extent): void {
    this.choose(fitAll({ from, to: Math.max(to, from + 1) }, this.widthPx), true);
  }

  /** Pans by a share of the view. */
  panByShare(share: number): void {
    this.choose(panBy(this.target, this.widthPx * share), true);
  }

  /** Pans so that a position is in the middle. */
  centreOn(position: number): void {
    const { pixelsPerDay } = this.viewport;
    this.choose({ from: position - this.widthPx / 2 / pixelsPerDay, pixelsPerDay });
  }

  /** Shows everything, and keeps it in view when the content changes. */
  fit(): void {
    this.isChosen = false;
    const all = fitAll(this.extent, this.widthPx);
    const { from, pixelsPerDay } = this.target;
    // Skips the animation if the view is already there.
    if (Math.abs(all.from - from) * pixelsPerDay > 0.5 || Math.abs(all.pixelsPerDay / pixelsPerDay - 1) > 0.001) this.moveTo(all, true);
  }

  /** Moves the view for the user, and keeps it there. */
  choose(target: Viewport, isSmooth = false): void {
    this.isChosen = true;
    this.moveTo(target, isSmooth);
  }

  /** Moves the view, smoothly unless reduced motion is set. */
  moveTo(target: Viewport, isSmooth = false): void {
    this.stopMotion();
    const to = clampViewport(target, this.extent, this.widthPx);
    if (!isSmooth || window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.apply(to);
      return;
    }
    const from = this.viewport;
    const begin = performance.now();
    const step = (now: number) => {
      const share = Math.min(Math.max((now - begin) / motionMs, 0), 1);
      this.apply(share === 1 ? to : between(from, to, 1 - (1 - share) ** 3, this.widthPx));
      this.motion = share === 1 ? 0 : requestAnimationFrame(step);
    };
    this.motion = requestAnimationFrame(step);
    this.goal = to;
  }

  /** The end of the current animation, so that a second press adds to the first. */
  private goal: Viewport | null = null;

  get target(): Viewport {
    return this.motion !== 0 && this.goal ? this.goal : this.viewport;
  }

  destroy(): void {
    this.stopMotion();
    this.stage.on('.zoom', null);
    this.element.removeEventListener('wheel', this.handleWheel);
  }

  private stopMotion(): void {
    cancelAnimationFrame(this.motion);
    this.motion = 0;
  }

  private apply(viewport: Viewport): void {
    this.stage.call(this.behavior.transform, this.toTransform(viewport));
  }

  private readonly handleWheel = (event: WheelEvent): void => {
    if (zooms(event)) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineOfWheelPx : 1;
    const px = (event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * unit;
    if (px === 0 || (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY))) return;
    event.preventDefault();
    this.choose({ ...this.viewport, from: this.viewport.from + px / this.viewport.pixelsPerDay });
  };

  private toTransform({ from, pixelsPerDay }: Viewport): ZoomTransform {
    return new ZoomTransform(pixelsPerDay, this.leftPx - from * pixelsPerDay, 0);
  }

  private toViewport({ k, x }: ZoomTransform): Viewport {
    return { from: (this.leftPx - x) / k, pixelsPerDay: k };
  }
}

function zooms(event: WheelEvent): boolean {
  if (event.ctrlKey || event.metaKey) return true;
  const isOverDates = event.target instanceof Element && event.target.closest('.band-head') !== null;
  return isOverDates && !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX);
}

/** Returns a power of two. A notch of a wheel zooms by about 1.5; a pinch on a touchpad consists of many small steps. */
function factorOfWheel({ deltaY, deltaMode }: WheelEvent): number {
  const px = deltaY * (deltaMode === WheelEvent.DOM_DELTA_LINE ? lineOfWheelPx : 1);
  return -Math.min(Math.max(px, -mostWheelPx), mostWheelPx) * 0.01;
}
