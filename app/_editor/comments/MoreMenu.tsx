'use client';

import { Ellipsis } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';

export interface MenuItem {
  label: string;
  /** The act moves the focus itself. */
  movesFocus?: boolean;
  run: () => void;
}

/** A small button with further acts. */
export function MoreMenu({ label, items }: { label: string; items: readonly (MenuItem | false)[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const movesFocus = useRef(false);
  const shown = items.filter((item) => item !== false);
  if (shown.length === 0) return null;
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger aria-label={label} title={label} className="comment-tool">
        <Ellipsis aria-hidden className="size-4" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          align="end"
          sideOffset={4}
          className="popover min-w-44 p-1.5 text-sm"
          onCloseAutoFocus={(event) => {
            if (movesFocus.current) event.preventDefault();
            movesFocus.current = false;
          }}
        >
          {shown.map((item) => (
            <button
              key={item.label}
              type="button"
              className="option"
              onClick={() => {
                movesFocus.current = item.movesFocus ?? false;
                setIsOpen(false);
                item.run();
              }}
            >
              {item.label}
            </button>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
