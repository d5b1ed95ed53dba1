import type { ReactNode } from 'react';

interface ViewHeaderProps {
  title: string;
  /** One or two sentences about the view. */
  hint?: ReactNode;
  /** The acts on the view as a whole. */
  children?: ReactNode;
}

/** The head of a view, with the same places for heading, hint and buttons on all views. */
export function ViewHeader({ title, hint, children }: ViewHeaderProps) {
  return (
    <div>
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="font-serif text-2xl leading-9 font-semibold">{title}</h2>
        {children && <div className="flex flex-wrap gap-2">{children}</div>}
      </div>
      {hint && <div className="mt-1 max-w-prose text-sm text-ink-muted">{hint}</div>}
    </div>
  );
}
