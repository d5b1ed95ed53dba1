'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useFilter } from '#app/_editor/find/FindProvider';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { NotificationNotices } from '#app/_editor/notifications/NotificationNotices';
import { PeopleBar } from '#app/_editor/room/PeopleBar';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { SaveStateLine } from '#app/_editor/room/SaveStateLine';
import { useUndo } from '#app/_editor/room/useUndo';
import { IconButton } from '#app/_editor/ui/Button';
import { noFilter, writeFilter } from '#core/filter/filter';
import { inFirstLanguage } from '#core/model/byLanguage';
import { useFollow } from './FollowProvider';
import { ViewLink } from './ViewLink';
import { pathOf, type View, viewsFor } from './views';

/** The title, save state, present people and views of the timeline. */
export function TimelineHeader() {
  const t = useTranslations('shell');
  const { timelineId, timeline, userName, userEmail } = useRoom();
  const { title, languages } = useTimelineParts('title', 'languages');
  const { followedId, follow } = useFollow();
  const path = usePathname();
  const mayTriage = useCan('triageReports');
  const { query, filter } = useFilter();
  const known = filter.knownOn === '' ? '' : `?${writeFilter({ ...noFilter, knownOn: filter.knownOn })}`;
  // Events and map share the filter. Sources and positions mark what its day did not know.
  const queries: Partial<Record<View, string>> = { events: query, map: query, sources: known, matrix: known };
  const titleOf = (eventId: string) => inFirstLanguage(timeline.event(eventId)?.title ?? {}, languages)?.value || t('untitledEvent');
  const name = inFirstLanguage(title, languages)?.value || t('untitled');
  return (
    <>
      <AppHeader user={{ name: userName, email: userEmail }}>
        <h1
          title={name}
          className="line-clamp-2 min-w-0 flex-1 font-serif text-[0.8125rem] leading-tight font-medium [overflow-wrap:anywhere] sm:line-clamp-1 sm:text-lg sm:font-normal"
          dir="auto"
        >
          {name}
        </h1>
        <NotificationNotices />
        <SaveStateLine />
        <PeopleBar followedId={followedId} onFollow={follow} titleOf={titleOf} />
        <UndoButtons />
      </AppHeader>
      <nav aria-label={t('views')} className="border-b border-line bg-surface">
        <ul className="page-width flex flex-wrap gap-x-2.5 sm:gap-x-6">
          {viewsFor(mayTriage).map((view) => {
            const href = pathOf(timelineId, view);
            const isHere = path === href;
            return (
              <li key={view}>
                <ViewLink
                  href={`${href}${queries[view] ?? ''}`}
                  aria-current={isHere ? 'page' : undefined}
                  className={`-mb-px inline-flex min-h-10 items-center border-b-2 text-xs sm:text-sm ${isHere ? 'border-accent font-medium' : 'border-transparent text-ink-muted hover:text-ink'}`}
                >
                  {t(`view.${view}`)}
                </ViewLink>
              </li>
            );
          })}
        </ul>
      </nav>
    </>
  );
}

function UndoButtons() {
  const t = useTranslations('shell');
  const undo = useUndo();
  if (!useCan('editTimeline')) return null;
  return (
    <div className="flex">
      <IconButton label={t('undo')} disabled={!undo.canUndo} onClick={undo.undo}>
        <Undo2 aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={t('redo')} disabled={!undo.canRedo} onClick={undo.redo}>
        <Redo2 aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
