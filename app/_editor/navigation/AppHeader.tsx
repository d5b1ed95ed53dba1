'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { NotificationsButton } from '#app/_editor/notifications/NotificationsButton';
import { AccountMenu } from './AccountMenu';
import { Mark } from './Mark';

/** The header of every page: place, tools, account. Its height is `--bar`. */
export function AppHeader({ user, children }: { user: { name: string; email: string } | null; children?: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface">
      <div className="page-width flex h-[calc(var(--bar)-1px)] items-center gap-x-2 sm:gap-x-4">
        <Link href={user ? '/timelines' : '/'} className="flex min-h-9 shrink-0 items-center rounded font-serif text-lg font-semibold">
          {children && <Mark className="size-7 sm:hidden" />}
          <span className={children ? 'max-sm:sr-only' : ''}>{t('brand')}</span>
        </Link>
        <div className="flex min-w-0 flex-1 items-center gap-x-2 sm:gap-x-4">{children}</div>
        {user && <NotificationsButton />}
        {user && <AccountMenu name={user.name} email={user.email} />}
      </div>
    </header>
  );
}
