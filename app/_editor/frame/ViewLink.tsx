'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { showView } from './views';

/** A link to a view of this timeline. It needs no request, because the browser has all views. A new tab or window opens as usual. */
export function ViewLink({ href, ...props }: Omit<ComponentProps<typeof Link>, 'href' | 'prefetch' | 'onNavigate'> & { href: string }) {
  return (
    <Link
      {...props}
      href={href}
      prefetch={false}
      onNavigate={(navigation) => {
        navigation.preventDefault();
        showView(href);
      }}
    />
  );
}
