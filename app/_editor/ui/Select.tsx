'use client';

import { type ComponentProps, useId } from 'react';
import { Labelled } from './Field';

interface SelectProps extends ComponentProps<'select'> {
  label: string;
  isLabelHidden?: boolean;
}

/** The platform's own list: keyboard, screen reader and phone know it. */
export function Select({ label, isLabelHidden, className = '', ...props }: SelectProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} isLabelHidden={isLabelHidden} className={className}>
      <select id={id} className="control w-full" {...props} />
    </Labelled>
  );
}
