'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';

/**
 * A change is rendered before the next frame, and its rows are measured in that frame. Frames count, because on a busy machine
 * one of them takes longer than `settlesInMs`, which is the least on a fast screen.
 */
const settlesInFrames = 6;
const settlesInMs = 100;
/** The frames after a change in which its rows are measured. */
const measuredInFrames = 2;

interface Held {
  element: Element;
  top: number;
  /** How far its scroller was scrolled when it was last looked at. */
  scrolled: number;
  /** The focused element within it. */
  focused: HTMLElement | null;
  /** Until the button is released; else until the list has settled. */
  isPressed: boolean;
  since: number;
  /** The frames since the last change. */
  frames: number;
}

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'Tab']);

/**
 * Keeps the row that the user looks at in place while the list changes around it, and keeps the focus. An event with a new date
 * moves with its card; a row above grows. A pressed button stays under the pointer until it is released. Returns a function that
 * releases the list for scrolling.
 */
export function useSteadyList(openId: string | null): () => void {
  const { timeline } = useRoom();
  const held = useRef<Held | null>(null);
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const latestId = useRef(openId);

  const letGo = useCallback(() => {
    held.current = null;
  }, []);
  const keep = useCallback(() => {
    const { current } = held;
    if (!current) return;
    if (!current.element.isConnected) {
      held.current = null;
      return;
    }
    const { element, top, focused } = current;
    // The browser blurs an element that is moved within the page.
    if (focused?.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
    const scroller = scrollerOf(element);
    // The list itself scrolls by the heights of rows. By more than a window only the user scrolls, or a link.
    if (Math.abs(scroller.scrollTop - current.scrolled) > window.innerHeight) {
      held.current = null;
      return;
    }
    const moved = element.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
    current.scrolled = scroller.scrollTop;
  }, []);

  useLayoutEffect(() => {
    latestId.current = openId;
    keep();
  });
  useLayoutEffect(() => {
    let frame = 0;
    const watch = () => {
      keep();
      if (held.current) held.current.frames += 1;
      if (held.current && isSettled(held.current)) held.current = null;
      frame = held.current ? requestAnimationFrame(watch) : 0;
    };
    const hold = (element: Element | null, focused: HTMLElement | null, isPressed: boolean) => {
      const top = element?.getBoundingClientRect().top ?? 0;
      const scrolled = element ? scrollerOf(element).scrollTop : 0;
      held.current = element && { element, top, scrolled, focused, isPressed, since: performance.now(), frames: 0 };
      if (frame === 0) frame = requestAnimationFrame(watch);
    };
    const handleChange = () => {
      if (held.current?.isPressed) return;
      // The rows of the change before are still to be measured: the place stays the one before it.
      if (held.current && held.current.frames < measuredInFrames) {
        held.current.frames = 0;
        return;
      }
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      const isInList = focused?.closest('li[data-event]');
      hold(lookedAt(pointer.current, latestId.current), isInList ? focused : null, false);
    };
    const handlePoint = ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY };
    };
    const handleDown = (press: PointerEvent) => {
      handlePoint(press);
      const target = press.target instanceof Element ? press.target.closest('li[data-event], [data-event-card]') && press.target : null;
      // The press moves the focus itself.
      if (target) hold(target, null, true);
      else letGo();
    };
    const handleKey = ({ key }: KeyboardEvent) => {
      if (scrollKeys.has(key) || (key === ' ' && document.activeElement === document.body)) letGo();
    };
    const handleFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget && held.current) held.current.focused = null;
    };
    const stopFollowing = timeline.subscribe(handleChange);
    const listeners = [
      ['pointermove', handlePoint],
      ['pointerdown', handleDown],
      ['focusout', handleFocusOut],
      ['keydown', handleKey],
      ['pointerup', letGo],
      ['pointercancel', letGo],
      ['wheel', letGo],
      ['touchmove', letGo],
    ] as const;
    for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, { passive: true, capture: true });
    return () => {
      stopFollowing();
      cancelAnimationFrame(frame);
      for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, { capture: true });
    };
  }, [timeline, letGo, keep]);
  return letGo;
}

function scrollerOf(element: Element): Element {
  return element.closest('[role=dialog]') ?? document.documentElement;
}

function isSettled({ isPressed, since, frames }: Held): boolean {
  return !isPressed && frames >= settlesInFrames && performance.now() - since >= settlesInMs;
}

/** Returns the element under the pointer, with the focus or open; else the first row in the window. */
function lookedAt(pointer: { x: number; y: number } | null, openId: string | null): Element | null {
  const under = pointer && document.elementFromPoint(pointer.x, pointer.y)?.closest('li[data-event] *');
  const focused = document.activeElement?.closest('li[data-event]') ? document.activeElement : null;
  const open = openId === null ? null : document.querySelector(`[data-event-card="${CSS.escape(openId)}"]`);
  return [under, focused, open, ...document.querySelectorAll('li[data-event] [data-row]')].find(isInView) ?? null;
}

function isInView(element: Element | null | undefined): element is Element {
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < window.innerHeight;
}
