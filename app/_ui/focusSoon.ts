/** What is to have the focus may have to be made first. */
const mostFrames = 60;

interface FocusOptions {
  preventScroll?: boolean;
  /** Marks what is in the field, so that typing replaces it. */
  select?: boolean;
  frames?: number;
}

/** Puts the focus on what is looked for, as soon as it is in the page. */
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

/** Call it before waiting. The result tells whether the focus is still there, or nowhere: a person who moved it keeps it. */
export function markFocus(): () => boolean {
  const before = document.activeElement;
  return () => document.activeElement === before || document.activeElement === document.body;
}

/** Puts the focus on the heading of the view, when what had it is gone. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h2, main h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
