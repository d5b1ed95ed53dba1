/** A row may have to be made, and its card, before the focus can go there. */
const mostFrames = 60;

/** Where in an event: its row, its first field, or the field of this label. */
export type EventPart = 'row' | 'first field' | { label: string };

/** Puts the focus into an event of the list, as soon as that part of it is there. */
export function reachEvent(id: string, part: EventPart, frames = mostFrames): void {
  const found = part === 'row' ? rowButton(id) : fieldIn(id, part);
  if (found) found.focus({ preventScroll: part === 'row' });
  else if (frames > 0) requestAnimationFrame(() => reachEvent(id, part, frames - 1));
}

/** The event that has the focus in its row or card. */
export function focusedEventId(): string | null {
  const at = document.activeElement?.closest<HTMLElement>('[data-event-card], li[data-event]');
  return at?.dataset.eventCard ?? at?.dataset.event ?? null;
}

/** The label of the card's field that has the focus. */
export function focusedLabel(): string | null {
  const field = document.activeElement;
  return field?.closest('[data-event-card]') && field.matches(fields) ? labelOf(field) : null;
}

const fields = 'input:not([type=checkbox]), select, textarea, [contenteditable=true]';

function rowButton(id: string): HTMLElement | null {
  return document.getElementById(`event-${id}`)?.querySelector('button') ?? null;
}

function fieldIn(id: string, part: Exclude<EventPart, 'row'>): HTMLElement | null {
  const card = document.querySelector(`[data-event-card="${CSS.escape(id)}"]`);
  const all = [...(card?.querySelectorAll<HTMLElement>(fields) ?? [])];
  return (part === 'first field' ? undefined : all.find((each) => labelOf(each) === part.label)) ?? all[0] ?? null;
}

function labelOf(field: Element): string {
  const labels = 'labels' in field && field.labels instanceof NodeList ? field.labels : null;
  return labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? '';
}
