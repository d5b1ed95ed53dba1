'use client';

import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useShell } from '#app/_editor/navigation/useShell';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useDeletions } from '#app/_editor/room/VanishedProvider';
import { focusHeading } from '#app/_editor/ui/focusSoon';
import { toast } from '#app/_editor/ui/toast';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { reachEvent } from './reachEvent';
import { neighbourOf } from './useListActions';

/**
 * Moves the focus when a focused row disappears because a colleague deleted the event or the filter excludes it. Shows a toast in
 * the second case. Returns the handler that the row calls when it unmounts.
 */
export function useFocusLost(
  events: readonly TimelineEvent[],
  before: RefObject<readonly TimelineEvent[]>,
  goTo: (id: string) => void,
): (id: string) => void {
  const t = useTranslations('vanished');
  const untitled = useTranslations('events')('untitled');
  const { timeline } = useRoom();
  const { shortcuts } = useShell();
  const deletions = useDeletions();
  const lost = useRef<string | null>(null);

  useLayoutEffect(() => {
    const id = lost.current;
    lost.current = null;
    if (id === null || events.some((event) => event.id === id)) return;
    const unlisted = timeline.event(id);
    if (!unlisted && !deletions.find(id)) return;
    if (unlisted) {
      shortcuts.hold();
      toast(t('unlisted', { name: inFirstLanguage(unlisted.title, timeline.read().languages)?.value || untitled }));
    }
    const next = neighbourOf(before.current, new Set([id]), events);
    if (!next) return focusHeading();
    goTo(next);
    reachEvent(next, 'row');
  });
  return useCallback((id) => {
    lost.current = id;
  }, []);
}
