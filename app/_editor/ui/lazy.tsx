'use client';

import { type ComponentType, useEffect, useSyncExternalStore } from 'react';

const longestPauseMs = 8_000;

/** The placeholder of a component that is not loaded yet, with the same props. */
export type Fallback<Props> = ComponentType<Props & { hasFailed: boolean }>;

export interface LazyComponent<Props> {
  (props: Props): React.ReactNode;
  /** Loads the component ahead. Resolves when it is loaded, which may be never. */
  preload(): Promise<void>;
}

/**
 * A component that is loaded when it is first shown, or ahead. Unlike React's `lazy`, a failed load does not break the page: the
 * fallback stays with `hasFailed`, and the load is tried again until it succeeds, at once when the network returns.
 */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>, Fallback: Fallback<Props>): LazyComponent<Props> {
  let state: { Component: ComponentType<Props> | null; hasFailed: boolean } = { Component: null, hasFailed: false };
  let loading: Promise<void> | null = null;
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

  async function loadUntilHere(): Promise<void> {
    for (let pauseMs = 500; !state.Component; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        become({ Component: await load(), hasFailed: false });
      } catch {
        become({ Component: null, hasFailed: true });
        await networkOr(pauseMs);
      }
    }
  }
  function preload(): Promise<void> {
    loading ??= loadUntilHere();
    return loading;
  }

  function Lazy(props: Props) {
    const { Component, hasFailed } = useSyncExternalStore(subscribe, read, read);
    useEffect(() => {
      void preload();
    }, []);
    return Component ? <Component {...props} /> : <Fallback {...props} hasFailed={hasFailed} />;
  }
  return Object.assign(Lazy, { preload });
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
