'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { fanOut, inOrder, type Slot } from './fanOut';

const gapPx = 8;

interface Places {
  tops: ReadonlyMap<string, number>;
  /** The ids in the order of what they are about. */
  order: readonly string[];
  height: number;
}

/**
 * Measures the cards (`data-slot`) in an area and what they are about in its record (`data-thread-words`, `data-about`). Returns their places,
 * and a function that measures again.
 */
export function useFanOut(area: RefObject<HTMLElement | null>, ids: readonly string[], activeId: string | null): [Places, () => void] {
  const [places, setPlaces] = useState<Places>({ tops: new Map(), order: [], height: 0 });
  const active = useRef(activeId);
  active.current = activeId;
  const measure = useCallback(() => {
    const { current } = area;
    if (!current) return;
    const slots = measureSlots(current);
    const tops = fanOut(slots, active.current, gapPx);
    const height = Math.max(0, ...slots.map(({ id, height: own }) => (tops.get(id) ?? 0) + own));
    // Moving an element in the page would take the focus from it.
    const isKept = current.contains(document.activeElement);
    setPlaces((before) => {
      const order = inOrder(slots).map(({ id }) => id);
      const next = { tops, height, order: isKept ? keepOrder(before.order, order) : order };
      return isSame(before, next) ? before : next;
    });
  }, [area]);

  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other cards, and another active card other places
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    measure();
    const observer = new ResizeObserver(measure);
    for (const each of [frameOf(current), current, ...current.querySelectorAll('[data-slot]')]) observer.observe(each);
    return () => observer.disconnect();
  }, [area, measure, key, activeId]);
  return [places, measure];
}

/** The record with its texts. */
function frameOf(area: HTMLElement): HTMLElement {
  return area.closest<HTMLElement>('[data-margin]') ?? document.body;
}

/** In the order of the page: of two on one line, the one whose words come first. */
function measureSlots(area: HTMLElement): Slot[] {
  const frame = frameOf(area);
  const origin = area.getBoundingClientRect().top;
  const firstWords = new Map<string, HTMLElement>();
  for (const words of frame.querySelectorAll<HTMLElement>('[data-thread-words]')) {
    const { threadWords = '' } = words.dataset;
    if (!firstWords.has(threadWords)) firstWords.set(threadWords, words);
  }
  const found = [...area.querySelectorAll<HTMLElement>('[data-slot]')].map((element) => {
    const { slot: id = '', slotAbout } = element.dataset;
    const words = firstWords.get(id);
    const about = words ?? (slotAbout ? frame.querySelector(`[data-about="${CSS.escape(slotAbout)}"]`) : null);
    const top = about ? Math.round(about.getBoundingClientRect().top - origin) : 0;
    return { about, slot: { id, top, height: element.offsetHeight } };
  });
  return found.sort((a, b) => comparePlaces(a.about, b.about)).map(({ slot }) => slot);
}

/** What is about the record as a whole comes first. */
function comparePlaces(a: Element | null, b: Element | null): number {
  if (!a || !b) return Number(a !== null) - Number(b !== null);
  if (a === b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** New cards come last. */
function keepOrder(before: readonly string[], now: readonly string[]): readonly string[] {
  const kept = before.filter((id) => now.includes(id));
  return [...kept, ...now.filter((id) => !kept.includes(id))];
}

function isSame(a: Places, b: Places): boolean {
  const write = ({ tops, order, height }: Places) => JSON.stringify([[...tops], order, height]);
  return write(a) === write(b);
}
