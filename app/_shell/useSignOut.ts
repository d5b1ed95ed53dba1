'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { deleteDeviceCopies } from '../_collab/deviceCopies';
import { HttpProblem, request } from '../_http/request';
import { sayProblem } from '../_ui/say';

/** Ends the session, deletes what this device has kept of its timelines, and leads to the page that begins a session. */
export function useSignOut(): () => Promise<void> {
  const t = useTranslations('shell');
  return useCallback(async () => {
    try {
      const session = await request<{ user: { id: string } } | null>('GET', '/api/auth/get-session');
      await request('POST', '/api/auth/sign-out', {});
      if (session) await deleteDeviceCopies(session.user.id);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sayProblem(t('stillSignedIn'));
      return;
    }
    // The whole page anew: nothing that was shown stays in memory.
    window.location.assign('/sign-in');
  }, [t]);
}
