/** The element may not be rendered yet. */
const mostFrames = 60;

interface FocusOptions {
  preventScroll?: boolean;
  /** Selects the content of the field, so that typing replaces it. */
  select?: boolean;
  frames?: number;
}

/** Focuses an element as soon as it is in the page. */
export function focusSoon(find: () => HTMLElement | null | undefined, options: FocusOptions = {}): void {
  const { frames = mostFrames, preventScroll, select } = options;
  const found = find();
  if (!found) {
    if (frames > 0) requestAnimationFrame(() => focusSoon(find, { ...options, frames: frames - 1 }));
    return;
  }
  found.focus({ preventScroll });
  if (select && found instanceof HTMLInputElement) found.select();
}

/**
 * Call it before waiting. The result tells whether the focus is still there, or nowhere. A user who has moved the focus keeps it.
 */
export function markFocus(): () => boolean {
  const before = document.activeElement;
  return () => document.activeElement === before || document.activeElement === document.body;
}

/** Focuses the heading of the view when the focused element is gone. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h2, main h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Focuses the heading of the view if the focused element goes with one of the next drawings. */
export function focusHeadingIfLost(frames = mostFrames): void {
  if (document.activeElement === document.body) focusHeading();
  else if (frames > 0) requestAnimationFrame(() => focusHeadingIfLost(frames - 1));
}
