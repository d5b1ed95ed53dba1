'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Toaster } from 'sonner';
import type { Command } from './commands';
import { ShortcutRegistry } from './ShortcutRegistry';
import { applyTheme, type Theme } from './theme';
import { type Shell, ShellContext } from './useShell';

const CommandPalette = dynamic(() => import('./CommandPalette').then((module) => module.CommandPalette), { ssr: false });
const ShortcutsSheet = dynamic(() => import('./ShortcutsSheet').then((module) => module.ShortcutsSheet), { ssr: false });

/** What is at hand on every page: shortcuts, the palette of commands, the theme. */
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
    document.addEventListener('keydown', shortcuts.handleKey);
    return () => {
      document.removeEventListener('keydown', shortcuts.handleKey);
      for (const leave of ways) leave();
    };
  }, [shortcuts]);

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
      {opened === 'palette' && <CommandPalette onClose={close} />}
      {opened === 'shortcuts' && <ShortcutsSheet onClose={close} />}
      <Toaster position="bottom-center" theme={theme} />
    </ShellContext>
  );
}
