import { aboutOf } from '#app/_editor/comments/about';
import { caretWanted } from '#app/_editor/text/caretWanted';
import { findWords } from '#app/_editor/text/findWords';
import type { Citation } from '#core/model/nodes/citation';
import type { FieldRef } from '#core/model/ref';

/** A place in the timeline, and some words there. */
export interface Pointer {
  ref: FieldRef;
  /** Words of the text, or the quote or source of a citation in it. Empty: the whole place. */
  words?: string;
}

/** After so many frames, the place counts without its words. */
const patience = 150;
const mostFrames = 600;
/** Lists and texts that are being drawn move the place. */
const framesStill = 6;

const fields = 'input:not([type=checkbox]), select, textarea, [contenteditable=true]';

interface Found {
  element: HTMLElement;
  /** The words. Null: the whole place is meant. */
  range: Range | null;
  /** The mark of a citation. */
  citation: HTMLElement | null;
}

/** Ends the wait for the place that was wanted last, or the marks there. */
let end: () => void = () => undefined;

/**
 * Waits until a place is drawn and stands still, then scrolls to it, focuses it, and marks its words until the next key or press. A key or
 * press before that ends the wait: the user is elsewhere by then. `onDone` learns whether the place was there.
 */
export function showRef(pointer: Pointer, onDone: (isThere: boolean) => void): void {
  end();
  const input = new AbortController();
  end = () => input.abort();
  for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, end, { capture: true, signal: input.signal });
  let still = 0;
  let last: number | null = null;
  const look = (frame: number) => {
    if (input.signal.aborted) return;
    const found = find(pointer, frame > patience);
    const top = found && (found.citation ?? found.range ?? found.element).getBoundingClientRect().top;
    still = top !== null && top === last ? still + 1 : 0;
    last = top;
    if (found && still >= framesStill) {
      show(found, input.signal);
      onDone(true);
    } else if (frame < mostFrames) requestAnimationFrame(() => look(frame + 1));
    else {
      end();
      onDone(false);
    }
  };
  look(0);
}

function find({ ref, words = '' }: Pointer, isLate: boolean): Found | null {
  const { kind, id, within } = ref;
  // A row of the library is a whole record.
  const element = elementOf(ref) ?? elementOf({ kind, id, within });
  if (!element) return null;
  const text = element.querySelector<HTMLElement>(ref.language === undefined ? '.rich-text' : langOf(ref.language)) ?? element;
  const citation = words === '' ? null : citationIn(text, words);
  const range = words === '' || citation ? null : findWords(text, words);
  return words === '' || citation || range || isLate ? { element, range, citation } : null;
}

/** Places on the screen carry their reference as `data-ref`. The text of each language is one. */
function elementOf(ref: FieldRef): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-ref="${CSS.escape(aboutOf(ref))}"]`)];
  return (ref.language === undefined ? undefined : all.find((each) => each.querySelector(langOf(ref.language ?? '')))) ?? all[0] ?? null;
}

function langOf(language: string): string {
  return `.rich-text[lang="${CSS.escape(language)}"]`;
}

function citationIn(text: Element, words: string): HTMLElement | null {
  return (
    [...text.querySelectorAll<HTMLElement>('.citation')].find(({ dataset }) => {
      const { quote, sourceId } = JSON.parse(dataset.cited ?? '{}') as Partial<Citation>;
      return quote === words || sourceId === words;
    }) ?? null
  );
}

function show({ element, range, citation }: Found, signal: AbortSignal): void {
  const wanted = range ?? (citation && rangeAround(citation));
  const editor = (citation ?? range?.startContainer.parentElement)?.closest<HTMLElement>('[contenteditable=true]');
  if (editor && wanted) editor.dispatchEvent(new CustomEvent(caretWanted, { detail: wanted }));
  else focus(citation ?? element, signal);
  // At the side where a table's fixed column ends.
  (citation ?? range?.startContainer.parentElement ?? element).scrollIntoView({ block: 'center', inline: 'start' });
  if (range) mark(range, signal);
}

function rangeAround(citation: Element): Range {
  const range = document.createRange();
  range.selectNode(citation.closest('.citation-slot') ?? citation);
  return range;
}

/** Fields have a ring when they have the focus. Other places get one, also after a click. */
function focus(element: HTMLElement, signal: AbortSignal): void {
  const isButton = element.matches('button');
  const field = isButton ? null : element.querySelector<HTMLElement>(fields);
  if (!field && !isButton) element.tabIndex = -1;
  (field ?? element).focus({ preventScroll: true });
  if (field) return;
  element.dataset.shown = '';
  signal.addEventListener('abort', () => delete element.dataset.shown);
}

/** Marks words without a change of their text. */
function mark(range: Range, signal: AbortSignal): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.set('shown', new Highlight(range));
  signal.addEventListener('abort', () => CSS.highlights.delete('shown'));
}
