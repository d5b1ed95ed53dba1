'use client';

import Link from 'next/link';
import { type ComponentProps, useSyncExternalStore } from 'react';

const variants = {
  primary: 'bg-accent text-on-accent hover:opacity-90 border border-transparent',
  secondary: 'bg-surface text-ink border border-control hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken border border-transparent',
  quietDanger: 'text-danger hover:bg-danger-soft border border-transparent',
  danger: 'bg-surface text-danger border border-danger hover:bg-danger-soft',
} as const;

type ButtonProps = ComponentProps<'button'> & {
  variant?: keyof typeof variants;
  /** Its act runs. A press does nothing, and the focus stays here: a disabled button would lose it. */
  isBusy?: boolean;
};

const shape = 'inline-flex min-h-9 items-center justify-center gap-2 rounded-md px-3 text-sm font-medium';

/**
 * A button, of type "button" by default. A submit button stays disabled until hydration: the browser would submit the form itself,
 * and the input would be lost.
 */
export function Button({
  variant = 'secondary',
  className = '',
  type = 'button',
  disabled,
  isBusy = false,
  onClick,
  ...props
}: ButtonProps) {
  const isHydrated = useSyncExternalStore(noChanges, onClient, onServer);
  const isWaiting = type === 'submit' && !isHydrated;
  const dimmed = isWaiting ? '' : 'disabled:opacity-60 aria-disabled:opacity-60';
  return (
    <button
      type={type}
      disabled={disabled || isWaiting}
      aria-disabled={isBusy || undefined}
      // The Enter key of a form presses its button, too.
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={`${shape} ${dimmed} ${variants[variant]} ${className}`}
      {...props}
    />
  );
}

const noChanges = () => () => undefined;
const onClient = () => true;
const onServer = () => false;

/** A link that looks like a button. */
export function ButtonLink({
  variant = 'secondary',
  className = '',
  ...props
}: ComponentProps<typeof Link> & { variant?: keyof typeof variants }) {
  return <Link className={`${shape} ${variants[variant]} ${className}`} {...props} />;
}

/** A button with only an icon. Its label is its accessible name and tooltip. */
export function IconButton({ label, className = '', ...props }: Omit<ButtonProps, 'variant' | 'isBusy'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md hover:bg-sunken disabled:opacity-40 ${className}`}
      {...props}
    />
  );
}
