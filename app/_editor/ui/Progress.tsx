'use client';

import { useEffect, useState } from 'react';

/** What takes no longer needs no bar; one that only flashes up is a worry of its own. */
const afterMs = 400;

/** Something is under way and takes a while. `value`, from 0 to 1, when it is known how far it is. */
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
