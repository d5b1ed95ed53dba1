'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { DialogFallback } from '#app/_editor/ui/DialogFallback';
import { lazy } from '#app/_editor/ui/lazy';
import { toastQueue } from '#app/_editor/ui/toast';
import { useIsSettled } from '#app/_editor/ui/useIsSettled';
import type { Command } from './commands';
import { ShortcutRegistry } from './ShortcutRegistry';
import { applyTheme, type Theme } from './theme';
import { type Shell, ShellContext } from './useShell';

const CommandPalette = lazy(() => import('./CommandPalette').then((module) => module.CommandPalette), DialogFallback);
const ShortcutsSheet = lazy(() => import('./ShortcutsSheet').then((module) => module.ShortcutsSheet), DialogFallback);
const Toasts = lazy(() => import('#app/_editor/ui/Toasts').then((module) => module.Toasts), Nothing);

/** The parts of every page: shortcuts, command palette, theme, toasts. */
export function ShellProvider({ theme: given, children }: { theme: Theme; children: ReactNode }) {
  const [shortcuts] = useState(() => new ShortcutRegistry());
  const [commandSources] = useState(() => new Set<() => Command[]>());
  const [theme, setTheme] = useState(given);
  const [opened, setOpened] = useState<'palette' | 'shortcuts' | null>(null);

  useEffect(() => {
    const ways = [
      shortcuts.register('palette', () => setOpened((before) => (before === 'palette' ? null : 'palette'))),
      shortcuts.register('shortcuts', () => setOpened('shortcuts')),
    ];
    document.addEventListener('keydown', shortcuts.handleKeyFirst, true);
    document.addEventListener('keydown', shortcuts.handleKey);
    document.addEventListener('pointerdown', shortcuts.release, true);
    return () => {
      document.removeEventListener('keydown', shortcuts.handleKeyFirst, true);
      document.removeEventListener('keydown', shortcuts.handleKey);
      document.removeEventListener('pointerdown', shortcuts.release, true);
      for (const leave of ways) leave();
    };
  }, [shortcuts]);

  // Letters typed before the palette has the focus go into it: they are no shortcuts, and none of a dialog that is open below it.
  const typedAhead = useRef('');
  useEffect(() => {
    if (opened === null) return;
    typedAhead.current = '';
    const own = opened === 'palette' ? '[data-palette]' : '[role=dialog]';
    const keep = (event: KeyboardEvent) => {
      const isText = (event.key.length === 1 || event.key === 'Enter') && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isText || (event.target instanceof Element && event.target.closest(own))) return;
      event.preventDefault();
      event.stopPropagation();
      if (!typedAhead.current.endsWith('\n')) typedAhead.current += event.key === 'Enter' ? '\n' : event.key;
    };
    document.addEventListener('keydown', keep, true);
    return () => document.removeEventListener('keydown', keep, true);
  }, [opened]);

  const isSettled = useIsSettled();
  const hasToast = useSyncExternalStore(toastQueue.subscribe, toastQueue.areWanted, () => false);
  useEffect(() => {
    // So that both also open offline.
    if (isSettled) void Promise.all([CommandPalette.preload(), ShortcutsSheet.preload()]);
  }, [isSettled]);

  const shell = useMemo<Shell>(
    () => ({
      shortcuts,
      commandSources,
      theme,
      setTheme: (next) => {
        applyTheme(next);
        setTheme(next);
      },
      open: setOpened,
    }),
    [shortcuts, commandSources, theme],
  );
  const close = () => setOpened(null);
  return (
    <ShellContext value={shell}>
      {children}
      {opened === 'palette' && <CommandPalette typedAhead={typedAhead} onClose={close} />}
      {opened === 'shortcuts' && <ShortcutsSheet onClose={close} />}
      {(hasToast || isSettled) && <Toasts theme={theme} />}
    </ShellContext>
  );
}

function Nothing() {
  return null;
}
