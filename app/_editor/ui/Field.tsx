'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { pasteInSigns } from './pasteInSigns';

interface FieldFrame {
  label: string;
  hint?: ReactNode;
  /** The problem of the value, shown beside it. */
  error?: string | null;
  /** The label is only for screen readers: the surroundings show it. */
  isLabelHidden?: boolean;
}

type FieldProps = FieldFrame & ComponentProps<'input'>;

export function Field({ label, hint, error, isLabelHidden, className = '', ...props }: FieldProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error} isLabelHidden={isLabelHidden} className={className}>
      <input id={id} className="control w-full" onPaste={pasteInSigns} {...wiring(id, hint, error)} {...props} />
    </Labelled>
  );
}

export function Textarea({ label, hint, error, isLabelHidden, className = '', ...props }: FieldFrame & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error} isLabelHidden={isLabelHidden} className={className}>
      <textarea id={id} className="control w-full" rows={3} onPaste={pasteInSigns} {...wiring(id, hint, error)} {...props} />
    </Labelled>
  );
}

/** The attributes that connect a control with its hint and error. */
export function wiring(id: string, hint: ReactNode, error: string | null | undefined) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
}

export function Labelled({
  id,
  label,
  hint,
  error,
  isLabelHidden,
  className,
  children,
}: FieldFrame & { id: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1 block text-sm font-medium'}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-ink-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
