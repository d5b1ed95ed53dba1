import { aboutOf } from '#app/_editor/comments/about';
import { caretWanted } from '#app/_editor/text/caretWanted';
import { findWords } from '#app/_editor/text/findWords';
import { followRange } from '#app/_editor/text/followRange';
import { focusHeading } from '#app/_editor/ui/focusSoon';
import { outermost } from '#core/model/leaves';
import type { Citation } from '#core/model/nodes/citation';
import type { Image } from '#core/model/nodes/image';
import type { FieldRef } from '#core/model/ref';

/** A place in the timeline, and some words, a citation or a picture there. */
export interface Pointer {
  ref: FieldRef;
  /** Words of the text, or the quote of the citation. Empty: the whole place. */
  words?: string;
  /** The number of the block with these words among the blocks with equal words, or of the picture among equal ones, from 0. */
  nth?: number;
  /** The id of a citation in the text, or of its source. */
  citation?: string;
  /** The hash of a picture in the text. */
  image?: string;
}

interface Wait {
  /** Whether the record of the place has been deleted. */
  isGone: () => boolean;
  /** Learns whether the place was there. */
  onDone: (isThere: boolean) => void;
}

/** After this number of frames, the text is shown without a mark if its words are not found. */
const wordsPatience = 150;
/** After this number of frames in which only the record is drawn, the record is shown. A field may be empty, or hidden from this user. */
const fieldPatience = 30;
/** The same while a part of the record is still being loaded. */
const loadPatience = 300;
const mostFrames = 600;
/** Lists and texts that are being drawn move the place. */
const framesStill = 6;
/** A larger part of the window's height does not fit below the header. */
const mostOfWindow = 0.8;

const fields = 'input:not([type=checkbox]), select, textarea, [contenteditable=true]';
const modifiers = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn']);

interface Found {
  element: HTMLElement;
  /** The words. Null: the whole place is meant. */
  range: Range | null;
  /** The mark of a citation, or a picture. */
  node: HTMLElement | null;
}

/** Ends the wait for the place that was wanted last, or the marks there. */
let end: () => void = () => undefined;

/**
 * Waits until a place is drawn and stands still, then scrolls to it, focuses it, and marks its words until the next key or press. A key or
 * press before that ends the wait: the user is elsewhere by then. Modifier keys and held keys end nothing.
 */
export function showRef(pointer: Pointer, { isGone, onDone }: Wait): void {
  end();
  const input = new AbortController();
  end = () => input.abort();
  window.addEventListener('pointerdown', end, { capture: true, signal: input.signal });
  window.addEventListener('keydown', endByKey, { capture: true, signal: input.signal });
  let still = 0;
  let last: number | null = null;
  let withoutField = 0;
  const look = (frame: number) => {
    if (input.signal.aborted) return;
    // The view with the place is drawn first: its heading takes the focus.
    if (frame > mostFrames || (frame > framesStill && isGone())) {
      end();
      onDone(false);
      return;
    }
    withoutField = isFieldMissing(pointer.ref) ? withoutField + 1 : 0;
    const isRecordEnough = withoutField > fieldPatience || frame > loadPatience;
    const found = find(pointer, { isRecordEnough, isTextEnough: frame > wordsPatience });
    const top = found && (found.node ?? found.range ?? found.element).getBoundingClientRect().top;
    still = top !== null && top === last ? still + 1 : 0;
    last = top;
    if (found && still >= framesStill) {
      show(found, input.signal);
      onDone(true);
    } else requestAnimationFrame(() => look(frame + 1));
  };
  look(0);
}

/** During the wait, the link that had the focus may be gone. */
function endByKey({ key, repeat }: KeyboardEvent): void {
  if (repeat || modifiers.has(key)) return;
  end();
  if (document.activeElement === document.body) focusHeading();
}

function find(pointer: Pointer, enough: { isRecordEnough: boolean; isTextEnough: boolean }): Found | null {
  const { ref, words = '', nth = 0, citation = '', image = '' } = pointer;
  const field = elementOf(ref);
  const element = field ?? recordOf(ref, enough.isRecordEnough);
  if (!element) return null;
  if (!field || (words === '' && citation === '' && image === '')) return { element, range: null, node: null };
  const text = element.querySelector<HTMLElement>(textIn(ref.language)) ?? element;
  const node = citation !== '' ? citationIn(text, citation, words) : image !== '' ? pictureIn(text, image, nth) : null;
  const range = citation === '' ? findWords(text, words, nth) : null;
  return node || range || enough.isTextEnough ? { element, range, node } : null;
}

/** Places on the screen carry their reference as `data-ref`. The text of each language is one. */
function elementOf(ref: FieldRef): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-ref="${CSS.escape(aboutOf(ref))}"]`)];
  return all.find((each) => each.querySelector(textIn(ref.language))) ?? all[0] ?? null;
}

/** A source in the library is drawn without its fields, so its row is their place. An event is the place of fields that it does not draw. */
function recordOf(ref: FieldRef, isEnough: boolean): HTMLElement | null {
  const record = elementAround(ref);
  return record && (isEnough || !drawsFields(record)) ? record : null;
}

/** The element of the outermost record. */
function elementAround(ref: FieldRef): HTMLElement | null {
  const { kind, id } = outermost(ref);
  return elementOf({ kind, id });
}

function isFieldMissing(ref: FieldRef): boolean {
  const record = elementAround(ref);
  return record !== null && elementOf(ref) === null && !record.querySelector('[aria-busy=true]');
}

function drawsFields(record: HTMLElement): boolean {
  return record.querySelector('[data-ref]') !== null;
}

function textIn(language: string | undefined): string {
  return language === undefined ? '.rich-text' : `.rich-text[lang="${CSS.escape(language)}"]`;
}

/** Finds a citation by its id or its source. Words of its quote tell equal ids apart. */
function citationIn(text: Element, id: string, quote: string): HTMLElement | null {
  const marks = [...text.querySelectorAll<HTMLElement>('.citation')].filter(({ dataset }) => {
    const cited = citedBy(dataset);
    return cited.id === id || cited.sourceId === id;
  });
  return marks.find(({ dataset }) => citedBy(dataset).quote === quote) ?? marks[0] ?? null;
}

function pictureIn(text: Element, hash: string, nth: number): HTMLElement | null {
  const all = [...text.querySelectorAll<HTMLElement>('figure[data-image]')].filter(
    ({ dataset }) => (JSON.parse(dataset.image ?? '{}') as Partial<Image>).hash === hash,
  );
  return all[nth] ?? all.at(-1) ?? null;
}

function citedBy({ cited = '{}' }: DOMStringMap): Partial<Citation> {
  return JSON.parse(cited) as Partial<Citation>;
}

function show({ element, range, node }: Found, signal: AbortSignal): void {
  const place = node ?? range?.startContainer.parentElement ?? element;
  const isTall = (node ?? range ?? element).getBoundingClientRect().height > mostOfWindow * window.innerHeight;
  const wanted = node ? rangeAround(node) : range && (isTall ? startOf(range) : range);
  const editor = place.closest<HTMLElement>('[contenteditable=true]');
  if (editor && wanted) editor.dispatchEvent(new CustomEvent(caretWanted, { detail: wanted }));
  else focus(node ?? element, signal);
  // A fixed column of a table covers no part of a place that is scrolled to its start.
  place.scrollIntoView({ block: isTall ? 'start' : 'center', inline: 'start' });
  if (range) mark(range, place, signal);
}

/** The caret stands there while the first words are in sight. */
function startOf(range: Range): Range {
  const start = range.cloneRange();
  start.collapse(true);
  return start;
}

function rangeAround(node: Element): Range {
  const range = document.createRange();
  range.selectNode(node.closest('.citation-slot, .block-slot') ?? node);
  return range;
}

/** Fields have a ring when they have the focus. Other places get one, also after a click. */
function focus(element: HTMLElement, signal: AbortSignal): void {
  const isButton = element.matches('button');
  const field = isButton || drawsFields(element) ? null : element.querySelector<HTMLElement>(fields);
  if (!field && !isButton) element.tabIndex = -1;
  (field ?? element).focus({ preventScroll: true });
  if (field) return;
  element.dataset.shown = '';
  signal.addEventListener('abort', () => delete element.dataset.shown);
}

/** Marks words without a change of their text. The mark stays on them while colleagues write there. */
function mark(range: Range, place: Element, signal: AbortSignal): void {
  if (!('highlights' in CSS)) return;
  const draw = (words: Range | null) => {
    if (words) CSS.highlights.set('shown', new Highlight(words));
    else CSS.highlights.delete('shown');
  };
  draw(range);
  followRange(place.closest('.rich-text') ?? place, range, draw, signal);
  signal.addEventListener('abort', () => CSS.highlights.delete('shown'));
}
