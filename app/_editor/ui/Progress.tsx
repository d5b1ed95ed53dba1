'use client';

import { useEffect, useState } from 'react';

/** A shorter wait needs no bar: a bar that flashes up distracts. */
const afterMs = 400;

/** The progress of a longer task. `value`: from 0 to 1, if known. */
export function Progress({ label, value }: { label: string; value?: number }) {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), afterMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <span role="status" className="flex min-w-0 items-center gap-2 text-sm text-ink-muted">
      <progress aria-label={label} value={value} className="progress" />
      {label}
    </span>
  );
}
