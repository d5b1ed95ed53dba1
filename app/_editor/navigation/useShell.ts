'use client';

import { createContext, useContext } from 'react';
import type { Command } from './commands';
import type { ShortcutRegistry } from './ShortcutRegistry';
import type { Theme } from './theme';

export interface Shell {
  shortcuts: ShortcutRegistry;
  commandSources: Set<() => Command[]>;
  theme: Theme;
  setTheme: (theme: Theme) => void;
  open: (what: 'palette' | 'shortcuts') => void;
}

export const ShellContext = createContext<Shell | null>(null);

/** Returns the parts of every page. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell is called outside ShellProvider.');
  return shell;
}
