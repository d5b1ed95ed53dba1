'use client';

import { type ComponentProps, useId } from 'react';
import { Labelled, wiring } from './Field';

interface SelectProps extends ComponentProps<'select'> {
  label: string;
  /** The problem of the choice, shown below it. */
  error?: string | null;
  isLabelHidden?: boolean;
}

/** A native select: keyboards, screen readers and phones support it. */
export function Select({ label, error, isLabelHidden, className = '', ...props }: SelectProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} error={error} isLabelHidden={isLabelHidden} className={className}>
      <select id={id} className="control w-full" {...wiring(id, null, error)} {...props} />
    </Labelled>
  );
}
