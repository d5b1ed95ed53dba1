'use client';

import { type ComponentProps, useId } from 'react';
import { Labelled } from './Field';

interface SelectProps extends ComponentProps<'select'> {
  label: string;
  isLabelHidden?: boolean;
}

/** A native select: keyboards, screen readers and phones support it. */
export function Select({ label, isLabelHidden, className = '', ...props }: SelectProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} isLabelHidden={isLabelHidden} className={className}>
      <select id={id} className="control w-full" {...props} />
    </Labelled>
  );
}
