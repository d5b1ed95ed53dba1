'use client';

import { useEffect } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { ownNotifications } from './notificationStore';

/** Loads the notifications again when the relay says that there are new ones. */
export function NotificationNotices() {
  const { joined } = useRoom();
  useEffect(() => joined.onNotice(({ topic }) => topic === 'notifications' && void ownNotifications.refresh()), [joined]);
  return null;
}
