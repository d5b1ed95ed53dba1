'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '../_http/request';
import { sayProblem } from '../_ui/say';

/** Ends the session and leads to the page that begins one. */
export function useSignOut(): () => Promise<void> {
  const t = useTranslations('shell');
  const router = useRouter();
  return useCallback(async () => {
    try {
      await request('POST', '/api/auth/sign-out', {});
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sayProblem(t('stillSignedIn'));
      return;
    }
    router.push('/sign-in');
    router.refresh();
  }, [router, t]);
}
