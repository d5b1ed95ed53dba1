'use client';

import { Search } from 'lucide-react';
import { type ComponentProps, useId } from 'react';

/** A search field. Its icon replaces the label, which screen readers read. */
export function SearchField({ label, id: given, ...props }: Omit<ComponentProps<'input'>, 'type' | 'className'> & { label: string }) {
  const made = useId();
  const id = given ?? made;
  return (
    <div className="relative min-w-0 flex-1 basis-52">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-ink-muted" />
      <input id={id} type="search" dir="auto" autoComplete="off" className="control w-full ps-8" {...props} />
    </div>
  );
}
