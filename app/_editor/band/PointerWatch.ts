/** Tracks whether a pointer is over an element, or was pressed there and is still down. */
export class PointerWatch {
  private readonly leaving = new AbortController();
  isOver = false;

  constructor(element: HTMLElement, onLeave: () => void) {
    const { signal } = this.leaving;
    const leave = () => {
      if (!this.isOver) return;
      this.isOver = false;
      onLeave();
    };
    element.addEventListener('pointerenter', () => (this.isOver = true), { signal });
    element.addEventListener('pointerleave', (event) => event.buttons === 0 && leave(), { signal });
    const letGo = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && element.contains(target))) leave();
    };
    window.addEventListener('pointerup', letGo, { signal });
    window.addEventListener('pointercancel', leave, { signal });
  }

  destroy(): void {
    this.leaving.abort();
  }
}
