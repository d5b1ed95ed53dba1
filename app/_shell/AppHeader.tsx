'use client';

import { LogOut } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '../_http/request';
import { IconButton } from '../_ui/Button';

/** The line above every page: where one is, what stands beside it, and who one is. */
export function AppHeader({ userName, children }: { userName: string | null; children?: ReactNode }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const handleSignOut = async () => {
    try {
      await request('POST', '/api/auth/sign-out', {});
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      toast.error(t('stillSignedIn'));
      return;
    }
    router.push('/sign-in');
    router.refresh();
  };
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-14 max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
        <Link href={userName ? '/timelines' : '/'} className="rounded font-serif text-lg font-semibold">
          {t('brand')}
        </Link>
        <div className="order-last flex min-w-0 basis-full flex-wrap items-center gap-x-4 gap-y-1 sm:order-none sm:flex-1 sm:basis-auto">
          {children}
        </div>
        {userName && (
          <div className="ms-auto flex items-center gap-1">
            <span className="hidden text-sm text-ink-muted sm:inline">{userName}</span>
            <IconButton label={t('signOut')} onClick={handleSignOut}>
              <LogOut aria-hidden className="size-4" />
            </IconButton>
          </div>
        )}
      </div>
    </header>
  );
}
