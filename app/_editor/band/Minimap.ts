import { densityOf, densityPath } from '#core/layout/density';
import type { Extent, Viewport } from '#core/layout/viewport';

const parts = 160;

/** The whole time span in one line, with the view as a draggable window. Only for pointers; the keyboard has the buttons. */
export class Minimap {
  private extent: Extent = { from: 0, to: 1 };
  private readonly path: SVGPathElement;
  private readonly pane: HTMLElement;
  private readonly leaving = new AbortController();

  constructor(
    private readonly root: HTMLElement,
    /** Called with the position to centre. */
    onAim: (position: number) => void,
  ) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', `0 0 ${parts} 1`);
    svg.setAttribute('preserveAspectRatio', 'none');
    this.path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.append(this.path);
    this.pane = document.createElement('div');
    this.pane.className = 'band-pane';
    root.replaceChildren(svg, this.pane);
    const aim = (event: PointerEvent) => {
      const { left, width } = root.getBoundingClientRect();
      onAim(this.extent.from + ((event.clientX - left) / Math.max(width, 1)) * (this.extent.to - this.extent.from));
    };
    const { signal } = this.leaving;
    root.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return;
        root.setPointerCapture(event.pointerId);
        aim(event);
      },
      { signal },
    );
    root.addEventListener('pointermove', (event) => root.hasPointerCapture(event.pointerId) && aim(event), { signal });
  }

  setContent(extent: Extent, anchors: readonly number[]): void {
    this.extent = extent;
    this.path.setAttribute('d', densityPath(densityOf(anchors, extent.from, extent.to, parts)));
  }

  setView({ from, pixelsPerDay }: Viewport, widthPx: number): void {
    const length = this.extent.to - this.extent.from;
    const share = (position: number) => Math.min(Math.max((position - this.extent.from) / length, 0), 1);
    const start = share(from);
    this.pane.style.left = `${(start * 100).toFixed(2)}%`;
    this.pane.style.width = `max(6px, ${((share(from + widthPx / pixelsPerDay) - start) * 100).toFixed(2)}%)`;
  }

  destroy(): void {
    this.leaving.abort();
    this.root.replaceChildren();
  }
}
