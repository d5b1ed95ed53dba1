'use client';

import { type ComponentType, useEffect, useSyncExternalStore } from 'react';

const longestPauseMs = 8_000;

/** The placeholder of a component that is not loaded yet, with the same props. */
export type Ahead<Props> = ComponentType<Props & { hasFailed: boolean }>;

export interface Later<Props> {
  (props: Props): React.ReactNode;
  /** Loads the component ahead. Resolves when it is loaded, which may be never. */
  fetch(): Promise<void>;
}

/**
 * A component that is loaded when it is first shown, or ahead. Unlike React's `lazy`, a failed load does not break the page: the
 * fallback stays with `hasFailed`, and the load is tried again until it succeeds, at once when the network returns.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, Ahead: Ahead<Props>): Later<Props> {
  let state: { Component: ComponentType<Props> | null; hasFailed: boolean } = { Component: null, hasFailed: false };
  let coming: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const become = (next: typeof state) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const read = () => state;

  async function fetchUntilHere(): Promise<void> {
    for (let pauseMs = 500; !state.Component; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        become({ Component: await load(), hasFailed: false });
      } catch {
        become({ Component: null, hasFailed: true });
        await networkOr(pauseMs);
      }
    }
  }
  function fetch(): Promise<void> {
    coming ??= fetchUntilHere();
    return coming;
  }

  function Shown(props: Props) {
    const { Component, hasFailed } = useSyncExternalStore(subscribe, read, read);
    useEffect(() => {
      void fetch();
    }, []);
    return Component ? <Component {...props} /> : <Ahead {...props} hasFailed={hasFailed} />;
  }
  return Object.assign(Shown, { fetch });
}

/** Resolves when the browser reports that the network is back, or after the pause. */
function networkOr(pauseMs: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, pauseMs);
    window.addEventListener('online', go);
  });
}
