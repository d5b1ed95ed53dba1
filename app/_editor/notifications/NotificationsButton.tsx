'use client';

import { Bell } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LoadFailed } from '#app/_editor/ui/LoadFailed';
import { lazy } from '#app/_editor/ui/lazy';
import { useNotifications } from './useNotifications';

const NotificationList = lazy(
  () => import('./NotificationList').then((module) => module.NotificationList),
  ({ hasFailed }) => hasFailed && <LoadFailed />,
);

/** The bell of the header, with the number of unread notifications. Their list is a native popover and is loaded on use. */
export function NotificationsButton() {
  const t = useTranslations('notifications');
  const id = useId();
  const list = useRef<HTMLElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const state = useNotifications();
  const { unread } = state;
  const label = t('button', { unread });
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className="relative inline-flex size-9 shrink-0 items-center justify-center rounded-md hover:bg-sunken"
      >
        <Bell aria-hidden className="size-5" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute end-0.5 top-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      <p role="status" className="sr-only">
        {unread > 0 && t('unread', { unread })}
      </p>
      <section
        ref={list}
        id={id}
        popover="auto"
        aria-label={t('title')}
        onToggle={(event) => setIsOpen(event.newState === 'open')}
        className="popover fixed inset-auto end-3 top-(--bar) m-0 mt-1 max-h-[calc(100dvh-var(--bar)-1rem)] w-[min(26rem,calc(100vw-1.5rem))] overflow-y-auto"
      >
        {isOpen && <NotificationList state={state} onLeave={() => list.current?.hidePopover()} />}
      </section>
    </>
  );
}
