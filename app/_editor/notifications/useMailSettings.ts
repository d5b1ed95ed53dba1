'use client';

import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import type { MailMode, NotificationSettings } from '#core/notifications/notification';

const path = '/api/notifications/settings';

/** The user's settings for mails. `setMode` without a timeline sets the one for all; null removes that of a timeline. */
export function useMailSettings() {
  const { value, problem, refresh, attempt } = useReading<NotificationSettings>(path);
  const setMode = (mode: MailMode | null, timelineId?: string) =>
    attempt(() => request('PUT', path, { mail: mode, ...(timelineId !== undefined && { timelineId }) }));
  return { settings: value, problem, refresh, setMode };
}
