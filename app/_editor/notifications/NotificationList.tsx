'use client';

import { Megaphone } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PersonMark } from '#app/_editor/comments/PersonMark';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { formatMoment } from '#core/dates/moment';
import type { NotificationView } from '#core/notifications/notification';
import { addressOf, isShownHere } from './addressOf';
import { type NotificationState, ownNotifications } from './notificationStore';
import { useNotificationWords } from './useNotificationWords';

interface NotificationListProps {
  state: NotificationState;
  /** The user follows a notification or a link. */
  onLeave: () => void;
}

/** The user's notifications, the newest first. Each leads to its place and is then read. */
export function NotificationList({ state: { notifications, unread, next, hasFailed }, onLeave }: NotificationListProps) {
  const t = useTranslations('notifications');
  return (
    <>
      <div className="sticky top-0 flex items-center justify-between gap-3 border-b border-line bg-surface px-4 py-2">
        <h2 className="font-medium">{t('title')}</h2>
        <Button variant="quiet" disabled={unread === 0} onClick={() => void ownNotifications.markRead('all')}>
          {t('markAll')}
        </Button>
      </div>
      {hasFailed && (
        <div className="p-3">
          <Failed onRetry={ownNotifications.refresh}>{t('failed')}</Failed>
        </div>
      )}
      {notifications === null && !hasFailed && (
        <ul aria-busy className="divide-y divide-line">
          <RowsSkeleton />
        </ul>
      )}
      {notifications?.length === 0 && <p className="px-4 py-6 text-sm text-ink-muted">{t('none')}</p>}
      {notifications && notifications.length > 0 && (
        <ul className="divide-y divide-line">
          {notifications.map((each) => (
            <li key={each.id}>
              <Item notification={each} onLeave={onLeave} />
            </li>
          ))}
        </ul>
      )}
      {next !== null && (
        <div className="border-t border-line p-2">
          <Button variant="quiet" className="w-full" onClick={() => void ownNotifications.loadOlder()}>
            {t('older')}
          </Button>
        </div>
      )}
      <div className="sticky bottom-0 border-t border-line bg-surface px-4 py-2">
        <Link href="/account#mails" className="inline-flex min-h-8 items-center text-sm text-accent hover:underline" onClick={onLeave}>
          {t('settings')}
        </Link>
      </div>
    </>
  );
}

function Item({ notification, onLeave }: { notification: NotificationView; onLeave: () => void }) {
  const t = useTranslations('notifications');
  const { headline, details } = useNotificationWords(notification);
  const address = addressOf(notification);
  // The views of the timeline on the screen need no request.
  const Anchor = isShownHere(address) ? ViewLink : Link;
  const { id, actor, at, isRead } = notification;
  const handleClick = () => {
    if (!isRead) void ownNotifications.markRead([id]);
    onLeave();
  };
  return (
    <Anchor
      href={address}
      onClick={handleClick}
      className={`flex gap-3 px-4 py-3 text-sm hover:bg-sunken ${isRead ? '' : 'bg-accent-soft'}`}
    >
      {actor ? <PersonMark person={actor} /> : <Megaphone aria-hidden className="size-6 p-0.5 text-ink-muted" />}
      <span className="min-w-0 flex-1 space-y-0.5">
        <span className={`block [overflow-wrap:anywhere] ${isRead ? '' : 'font-medium'}`}>
          {!isRead && <span className="sr-only">{t('isUnread')} </span>}
          {headline}
        </span>
        {details !== '' && (
          <span dir="auto" className="line-clamp-2 [overflow-wrap:anywhere] text-ink-muted">
            {details}
          </span>
        )}
        <time dateTime={at} className="block text-xs text-ink-muted">
          {formatMoment(at, interfaceLanguage, { withTime: true })}
        </time>
      </span>
      <span aria-hidden className={`mt-1.5 size-2 shrink-0 rounded-full ${isRead ? '' : 'bg-accent'}`} />
    </Anchor>
  );
}
