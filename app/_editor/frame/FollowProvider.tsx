'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePresence } from '#app/_editor/room/usePresence';
import { Button } from '#app/_editor/ui/Button';
import { useGoToEvent } from './useGoToEvent';

interface Following {
  followedId: string | null;
  follow: (userId: string | null) => void;
}

const FollowContext = createContext<Following>({ followedId: null, follow: () => undefined });

/** Any action of the user ends following. */
const ownActions = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
const modifiers = ['Shift', 'Control', 'Alt', 'Meta'];

/** Moves the view to the event that a followed colleague is in. */
export function FollowProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('presence');
  const people = usePresence();
  const goTo = useGoToEvent();
  const [followedId, setFollowedId] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const followed = people.find(({ userId }) => userId === followedId) ?? null;
  const name = followed?.name ?? '';
  const eventId = followed?.places[0]?.eventId ?? null;
  const latestGoTo = useRef(goTo);
  useEffect(() => {
    latestGoTo.current = goTo;
  });

  const follow = useCallback(
    (userId: string | null) => {
      const next = people.find((person) => person.userId === userId);
      setFollowedId(next?.userId ?? null);
      setSaid(next ? t('following', { name: next.name }) : t('followingEnded'));
    },
    [people, t],
  );
  const latestFollow = useRef(follow);
  useEffect(() => {
    latestFollow.current = follow;
  });

  useEffect(() => {
    if (eventId) latestGoTo.current(eventId, { focus: 'stays' });
  }, [eventId]);
  useEffect(() => {
    if (followedId !== null && !followed) latestFollow.current(null);
  }, [followedId, followed]);
  useEffect(() => {
    if (followedId === null) return;
    const handleOwnAction = (event: Event) => {
      if (event instanceof KeyboardEvent && modifiers.includes(event.key)) return;
      // The avatar's own click ends following.
      const isPress = event.type === 'pointerdown' || (event instanceof KeyboardEvent && [' ', 'Enter'].includes(event.key));
      if (isPress && event.target instanceof Element && event.target.closest('[data-follows]')) return;
      latestFollow.current(null);
    };
    for (const action of ownActions) document.addEventListener(action, handleOwnAction, { passive: true, capture: true });
    return () => {
      for (const action of ownActions) document.removeEventListener(action, handleOwnAction, { capture: true });
    };
  }, [followedId]);

  const value = useMemo(() => ({ followedId, follow }), [followedId, follow]);
  return (
    <FollowContext value={value}>
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
      {followed && (
        <div
          className="popover fixed start-4 bottom-4 flex max-w-[calc(100vw-2rem)] items-center gap-3 border-s-4 py-1.5 ps-3 pe-1.5 text-sm"
          style={{ borderInlineStartColor: followed.colour }}
        >
          <span className="min-w-0" dir="auto">
            {eventId ? t('followingHint', { name }) : t('followingNowhere', { name })}
          </span>
          <Button variant="quiet" onClick={() => follow(null)}>
            {t('stopFollowing')}
          </Button>
        </div>
      )}
    </FollowContext>
  );
}

export function useFollow(): Following {
  return useContext(FollowContext);
}
