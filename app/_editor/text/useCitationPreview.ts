'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Citation } from '#core/model/nodes/citation';
import { citationSelect } from './citationSelect';
import { clusterAt } from './drawnCluster';

export interface Previewed {
  /** The citations of the mark. */
  cluster: Citation[];
  mark: HTMLElement;
  by: 'pointer' | 'focus' | 'selection';
}

/** The delay, so that a passing pointer opens nothing. */
const restMs = 350;
/** The time to move from a mark to its card. */
const graceMs = 200;

/**
 * The mark of citations under the resting pointer, with the keyboard's focus, or selected in a text that may only be read. It takes no focus. The
 * pointer may go to its card, and so may Tab from a selected citation. Escape, a press elsewhere and scrolling close it.
 */
export function useCitationPreview(card: RefObject<HTMLElement | null>): Previewed | null {
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef<Previewed | null>(null);
  shown.current = previewed;
  const wait = useCallback((ms: number, next: Previewed | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPreviewed(next), ms);
  }, []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setPreviewed(null);
  }, []);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const isInCard = (target: EventTarget | null) => target instanceof Node && (card.current?.contains(target) ?? false);
    const handleOver = ({ target, pointerType, buttons }: PointerEvent) => {
      if (pointerType !== 'mouse' || buttons !== 0) return;
      const found = previewAt(target, 'pointer');
      if (found && found.mark !== shown.current?.mark) wait(restMs, found);
      else if (found || isInCard(target)) clearTimeout(timer.current);
      // The keyboard closes what it has opened.
      else if (!shown.current || shown.current.by === 'pointer') wait(graceMs, null);
    };
    const handleFocus = ({ target }: FocusEvent) => {
      const found = target instanceof Element && target.matches(':focus-visible') ? previewAt(target, 'focus') : null;
      if (found) wait(0, found);
      else if (!isInCard(target)) close();
    };
    const handleSelect = ({ target, detail: isSelected }: CustomEvent<boolean>) => {
      // In a text that may be edited, the fields below it show the citation.
      if (!(target instanceof Element) || !target.closest('[aria-readonly="true"]')) return;
      if (isSelected) wait(0, previewAt(target, 'selection'));
      else if (!isInCard(document.activeElement)) close();
    };
    const handleKey = (event: KeyboardEvent) => {
      const { current: now } = shown;
      if (!now || !card.current || (event.key !== 'Escape' && event.key !== 'Tab')) return;
      const links = [...card.current.querySelectorAll('a')];
      const isIn = isInCard(event.target);
      const next = isIn ? links[links.indexOf(event.target as HTMLAnchorElement) + (event.shiftKey ? -1 : 1)] : links[0];
      const isEnd = event.key === 'Escape' || !next;
      if (event.key === 'Tab' && !isIn && (now.by !== 'selection' || event.shiftKey || !next)) return;
      // A dialog around it listens to the same keys.
      event.stopImmediatePropagation();
      event.preventDefault();
      if (!isEnd) return next.focus();
      if (isIn) (now.mark.closest<HTMLElement>('.ProseMirror') ?? now.mark).focus();
      close();
    };
    document.addEventListener('pointerover', handleOver, { signal, passive: true });
    document.addEventListener('focusin', handleFocus, { signal });
    document.addEventListener(citationSelect, handleSelect as (event: Event) => void, { signal });
    document.addEventListener('pointerdown', ({ target }) => !isInCard(target) && close(), { signal, capture: true });
    window.addEventListener('keydown', handleKey, { signal, capture: true });
    window.addEventListener('scroll', close, { signal, passive: true });
    return () => {
      leaving.abort();
      clearTimeout(timer.current);
    };
  }, [card, wait, close]);
  return previewed;
}

function previewAt(target: EventTarget | null, by: Previewed['by']): Previewed | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>('.citation[data-cited]') : null;
  return mark ? { mark, cluster: clusterAt(mark), by } : null;
}
