'use client';

import { useEffect, useRef } from 'react';
import type { Command } from './commands';
import { useShell } from './useShell';

/** Adds commands to the palette while the component is mounted. They are created when the palette opens. */
export function useCommands(make: () => Command[]): void {
  const { commandSources } = useShell();
  const latest = useRef(make);
  useEffect(() => {
    latest.current = make;
  });
  useEffect(() => {
    const source = () => latest.current();
    commandSources.add(source);
    return () => {
      commandSources.delete(source);
    };
  }, [commandSources]);
}
