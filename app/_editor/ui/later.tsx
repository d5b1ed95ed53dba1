'use client';

import { type ComponentType, useEffect, useSyncExternalStore } from 'react';

const longestPauseMs = 8_000;

/** What stands where a component is about to be, with its properties. */
export type Ahead<Props> = ComponentType<Props & { hasFailed: boolean }>;

export interface Later<Props> {
  (props: Props): React.ReactNode;
  /** Fetches the component before it is shown. Resolves when it is here, which may be never. */
  fetch(): Promise<void>;
}

/**
 * A component that is fetched when it is first shown, or ahead. Unlike with React's `lazy`, a fetch that fails takes
 * nothing from the page: `Ahead` stays, is told, and the fetch is tried again until it works, at once when the network is back.
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

/** Resolves when the browser says that the network is back, and after a while at the latest. */
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
