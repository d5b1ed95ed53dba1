import { labelOf } from '#app/_editor/room/wordsIn';
import { focusSoon } from '#app/_editor/ui/focusSoon';

/** A target in an event: its row, its first field, or the field with this label. */
export type EventPart = 'row' | 'first field' | { label: string };

/** Focuses a part of an event in the list as soon as it is rendered. */
export function reachEvent(id: string, part: EventPart, frames?: number): void {
  if (part === 'row') focusSoon(() => inSheet() ?? rowButton(id), { preventScroll: true, frames });
  else focusSoon(() => fieldIn(id, part), { frames });
}

/** Returns the event with the focus in its row or card. */
export function focusedEventId(): string | null {
  const at = document.activeElement?.closest<HTMLElement>('[data-event-card], li[data-event]');
  return at?.dataset.eventCard ?? at?.dataset.event ?? null;
}

/** Returns the label of the card's focused field. */
export function focusedLabel(): string | null {
  const field = document.activeElement;
  return field?.closest('[data-event-card]') && field.matches(fields) ? labelOf(field) : null;
}

const fields = 'input:not([type=checkbox]), select, textarea, [contenteditable=true]';

/** On a phone, an open event is a sheet over its row and keeps the focus. */
function inSheet(): HTMLElement | null {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && focused.closest('[role=dialog]') ? focused : null;
}

function rowButton(id: string): HTMLElement | null {
  return document.getElementById(`event-${id}`)?.querySelector('button') ?? null;
}

function fieldIn(id: string, part: Exclude<EventPart, 'row'>): HTMLElement | null {
  const card = document.querySelector(`[data-event-card="${CSS.escape(id)}"]`);
  const all = [...(card?.querySelectorAll<HTMLElement>(fields) ?? [])];
  return (part === 'first field' ? undefined : all.find((each) => labelOf(each) === part.label)) ?? all[0] ?? null;
}
