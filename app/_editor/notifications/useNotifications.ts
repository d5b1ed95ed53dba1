'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { type NotificationState, ownNotifications } from './notificationStore';

/** Pages without a room get no notices. */
const askAgainMs = 60_000;

/** The user's notifications. Loads them on mount, when the window is shown again, and each minute while it is. */
export function useNotifications(): NotificationState {
  useEffect(() => {
    void ownNotifications.begin();
    const refresh = () => void (document.visibilityState === 'visible' && ownNotifications.refresh());
    const timer = setInterval(refresh, askAgainMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, []);
  return useSyncExternalStore(ownNotifications.subscribe, ownNotifications.read, ownNotifications.read);
}
