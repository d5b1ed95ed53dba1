'use client';

import { ChevronUp } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '#app/_editor/ui/Button';

/** A button that opens a menu above it. Escape or a click outside closes it. */
export function MenuButton({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button variant="quiet">
          {label}
          <ChevronUp aria-hidden className="size-4" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content side="top" sideOffset={6} aria-label={label} className="popover max-h-[60vh] min-w-44 overflow-y-auto p-1.5">
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
