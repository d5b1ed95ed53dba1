'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { showView } from './views';

/** A link to one of this timeline's views, which are all in the browser once one is; a new tab or window opens as from any link. */
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
