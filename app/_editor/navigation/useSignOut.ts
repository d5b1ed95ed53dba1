'use client';

import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { deleteDeviceCopies, hasUnsentWords } from '#app/_editor/room/deviceCopies';
import { toastError } from '#app/_editor/ui/toast';

interface SignOut {
  /** Asks first if unsaved words would be lost. */
  signOut: () => Promise<void>;
  /** The confirmation is open. */
  isConfirming: boolean;
  /** Ends the session, deletes this device's copies, and opens the sign-in page. */
  signOutNow: () => Promise<void>;
  stay: () => void;
}

/** Signs out. */
export function useSignOut(): SignOut {
  const t = useTranslations('shell');
  const [isConfirming, setIsConfirming] = useState(false);
  const signOutNow = useCallback(async () => {
    setIsConfirming(false);
    try {
      const userId = await findUserId();
      await request('POST', '/api/auth/sign-out', {});
      // A device with broken storage must still sign out.
      if (userId) await deleteDeviceCopies(userId).catch((error: unknown) => console.warn(error));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      toastError(t('stillSignedIn'));
      return;
    }
    // A full page load, so that nothing stays in memory.
    window.location.assign('/sign-in');
  }, [t]);
  const signOut = useCallback(async () => {
    const userId = await findUserId().catch(() => null);
    if (userId && (await hasUnsentWords(userId))) setIsConfirming(true);
    else await signOutNow();
  }, [signOutNow]);
  return { signOut, isConfirming, signOutNow, stay: () => setIsConfirming(false) };
}

/** Null if the session has already ended. */
async function findUserId(): Promise<string | null> {
  const session = await request<{ user: { id: string } } | null>('GET', '/api/auth/get-session');
  return session?.user.id ?? null;
}
