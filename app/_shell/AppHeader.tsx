'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AccountMenu } from './AccountMenu';

/** The line above every page: where one is, what stands beside it, and who one is. */
export function AppHeader({ user, children }: { user: { name: string; email: string } | null; children?: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-14 max-w-[90rem] flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 sm:gap-x-4">
        <Link href={user ? '/timelines' : '/'} className="rounded font-serif text-lg font-semibold">
          {t('brand')}
        </Link>
        <div className="contents min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 sm:flex">{children}</div>
        {user && (
          <div className="ms-auto">
            <AccountMenu name={user.name} email={user.email} />
          </div>
        )}
      </div>
    </header>
  );
}
