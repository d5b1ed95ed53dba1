'use client';

import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { deleteDeviceCopies, hasUnsentWords } from '#app/_editor/room/deviceCopies';
import { sayProblem } from '#app/_editor/ui/say';

interface SignOut {
  /** Asks first where words would be lost. */
  signOut: () => Promise<void>;
  /** It is asked whether words may be lost. */
  isAsking: boolean;
  /** Ends the session, deletes what this device has kept of its timelines, and leads to the page that begins a session. */
  signOutNow: () => Promise<void>;
  stay: () => void;
}

/** The way out. */
export function useSignOut(): SignOut {
  const t = useTranslations('shell');
  const [isAsking, setIsAsking] = useState(false);
  const signOutNow = useCallback(async () => {
    setIsAsking(false);
    try {
      const userId = await findUserId();
      await request('POST', '/api/auth/sign-out', {});
      // A device whose storage is broken holds nobody in.
      if (userId) await deleteDeviceCopies(userId).catch((error: unknown) => console.warn(error));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sayProblem(t('stillSignedIn'));
      return;
    }
    // The whole page anew: nothing that was shown stays in memory.
    window.location.assign('/sign-in');
  }, [t]);
  const signOut = useCallback(async () => {
    const userId = await findUserId().catch(() => null);
    if (userId && (await hasUnsentWords(userId))) setIsAsking(true);
    else await signOutNow();
  }, [signOutNow]);
  return { signOut, isAsking, signOutNow, stay: () => setIsAsking(false) };
}

/** Null: the session has ended already. */
async function findUserId(): Promise<string | null> {
  const session = await request<{ user: { id: string } } | null>('GET', '/api/auth/get-session');
  return session?.user.id ?? null;
}
