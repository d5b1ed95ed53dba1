import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** The steps to fill it, in order. */
  steps?: readonly string[];
  children?: ReactNode;
  /** The buttons to begin with. */
  actions?: ReactNode;
}

/** Describes the missing content and how to add it. */
export function EmptyState({ title, steps = [], children, actions }: EmptyStateProps) {
  return (
    <div className="self-start rounded-lg border border-dashed border-control px-5 py-6 sm:px-6">
      <div className="max-w-prose">
        <p className="font-serif text-xl font-semibold">{title}</p>
        {children && <div className="mt-2 text-ink-muted">{children}</div>}
        {steps.length > 0 && (
          <ol className="mt-4 list-decimal space-y-1.5 ps-5 marker:text-ink-muted">
            {steps.map((step) => (
              <li key={step} className="ps-1">
                {step}
              </li>
            ))}
          </ol>
        )}
        {actions && <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">{actions}</div>}
      </div>
    </div>
  );
}
