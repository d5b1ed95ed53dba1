'use client';

import { type FocusEvent, type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { FocusStop } from '#core/layout/focusStops';
import type { BandContent } from './bandContent';

export interface Hovered {
  stop: FocusStop;
  anchor: HTMLElement;
  /** Opened by the pointer, else by the keyboard's focus, which no pointer closes. */
  isPointed: boolean;
}

/** The delay, so that passing pointers and keys open nothing. */
const restMs = 350;
/** The time to move from a mark to its card. */
const graceMs = 150;

/** The mark under the resting pointer or the keyboard's focus. Any press, scroll or change closes its card. */
export function useHoverCard(stopAt: (target: EventTarget) => FocusStop | null, content: BandContent) {
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const awaitedKey = useRef<string | null>(null);

  const wait = useCallback((ms: number, next: Hovered | null) => {
    clearTimeout(timer.current);
    awaitedKey.current = next?.stop.key ?? null;
    timer.current = setTimeout(() => setHovered(next), ms);
  }, []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    awaitedKey.current = null;
    setHovered(null);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has changed may stand elsewhere
  useEffect(() => close, [content, close]);
  useEffect(() => {
    if (!hovered) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    window.addEventListener('scroll', close, { signal, capture: true, passive: true });
    // The card passes pointer events through to the marks below, so it is never a target, and its bounds decide.
    const follow = (event: globalThis.PointerEvent) => {
      if (event.pointerType !== 'mouse' || !hovered.isPointed) return;
      if (isOver(card.current, event) || isOver(hovered.anchor, event)) wait(graceMs, hovered);
      else if (awaitedKey.current === hovered.stop.key) wait(graceMs, null);
    };
    window.addEventListener('pointermove', follow, { signal, passive: true });
    return () => leaving.abort();
  }, [hovered, close, wait]);

  const show = (target: EventTarget, isPointed: boolean) => {
    const stop = stopAt(target);
    const anchor = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
    if (!stop || !anchor) return wait(graceMs, null);
    if (awaitedKey.current !== stop.key) wait(restMs, { stop, anchor, isPointed });
  };
  const handlers = {
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0 || isOver(card.current, event)) return;
      show(event.target, true);
    },
    onPointerLeave: () => hovered?.isPointed !== false && wait(graceMs, null),
    onPointerDown: close,
    onWheel: close,
    onFocus: (event: FocusEvent) => {
      if (event.target.matches(':focus-visible')) show(event.target, false);
    },
    onBlur: close,
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (!hovered) return;
      if (event.key === 'Escape') event.stopPropagation();
      close();
    },
  };
  return { hovered, card, handlers };
}

function isOver(element: HTMLElement | null, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const box = element?.getBoundingClientRect();
  return box !== undefined && clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
}
