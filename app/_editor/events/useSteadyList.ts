'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';

/** Rows are measured in the frame after they have changed. */
const settlesInMs = 100;

interface Held {
  element: Element;
  top: number;
  /** What had the focus within it. */
  focused: HTMLElement | null;
  until: number;
}

/**
 * Keeps what somebody looks at where it is in the window while the list changes around it, and the focus where it is: an
 * event that gets another date moves to its place, and takes its card along; a row above grows by a line. A button that is
 * pressed is still under the pointer when it is let go. Returns what lets the list go, for whoever scrolls it.
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
    if (performance.now() > current.until || !current.element.isConnected) {
      held.current = null;
      return;
    }
    const { element, top, focused } = current;
    // The browser takes the focus from what is moved within the page.
    if (focused?.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
    const moved = element.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) (element.closest('[role=dialog]') ?? document.documentElement).scrollTop += moved;
  }, []);

  useLayoutEffect(() => {
    latestId.current = openId;
    keep();
  });
  useLayoutEffect(() => {
    let frame = 0;
    const watch = () => {
      keep();
      frame = held.current ? requestAnimationFrame(watch) : 0;
    };
    const hold = (element: Element | null, focused: HTMLElement | null, until: number) => {
      held.current = element && { element, top: element.getBoundingClientRect().top, focused, until };
      if (frame === 0) frame = requestAnimationFrame(watch);
    };
    const handleChange = () => {
      if (held.current && held.current.until > performance.now()) return;
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      const isInList = focused?.closest('li[data-event]');
      hold(lookedAt(pointer.current, latestId.current), isInList ? focused : null, performance.now() + settlesInMs);
    };
    const handlePoint = ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY };
    };
    const handleDown = (press: PointerEvent) => {
      handlePoint(press);
      const target = press.target instanceof Element ? press.target.closest('li[data-event], [data-event-card]') && press.target : null;
      // The press moves the focus itself.
      if (target) hold(target, null, Number.POSITIVE_INFINITY);
    };
    const handleFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget && held.current) held.current.focused = null;
    };
    const stopFollowing = timeline.subscribe(handleChange);
    const listeners = [
      ['pointermove', handlePoint],
      ['pointerdown', handleDown],
      ['focusout', handleFocusOut],
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

/** What is under the pointer, or has the focus, or is open; else the first row in the window. */
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
