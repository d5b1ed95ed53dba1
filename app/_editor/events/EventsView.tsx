'use client';

import { Plus } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TimelineBand } from '#app/_editor/band/TimelineBand';
import { DeletedButton } from '#app/_editor/deleted/DeletedButton';
import { FindBar } from '#app/_editor/find/FindBar';
import { NothingFound } from '#app/_editor/find/NothingFound';
import { useListedEvents } from '#app/_editor/find/useListedEvents';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useShortcut } from '#app/_editor/navigation/useShortcut';
import { useCan, useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { Boundary } from '#app/_editor/ui/Boundary';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { hashOf } from '#app/_editor/ui/hashOf';
import { addEvent } from '#core/edits/event';
import { EventList } from './EventList';
import { reachEvent } from './reachEvent';
import { TimelineDetails } from './TimelineDetails';

/** The events view: the band and the list. */
export function EventsView() {
  const t = useTranslations('events');
  const { joined, presence, timeline } = useRoom();
  const { events } = useTimeline();
  const mayEdit = useCan('editTimeline');
  const [openId, setOpenId] = useState<string | null>(null);
  const listed = useListedEvents(openId);

  const open = useCallback(
    (id: string | null) => {
      setOpenId(id);
      // The address names the open event, so that it can be shared. It adds no step to the browser's history.
      window.history.replaceState(null, '', id ? `#${encodeURIComponent(id)}` : window.location.pathname + window.location.search);
      presence.setPlace(id ? { eventId: id, field: '' } : null);
    },
    [presence],
  );
  useEffect(() => {
    const readHash = () => {
      const id = hashOf(window.location.hash);
      if (id) open(id);
    };
    readHash();
    window.addEventListener('hashchange', readHash);
    return () => {
      window.removeEventListener('hashchange', readHash);
      presence.setPlace(null);
    };
  }, [open, presence]);

  // Closes when the event is deleted.
  const isOpenThere = openId !== null && timeline.event(openId) !== null;
  const wasThere = useRef(false);
  useEffect(() => {
    if (wasThere.current && !isOpenThere && openId !== null) open(null);
    wasThere.current = isOpenThere;
  }, [isOpenThere, openId, open]);

  const handleAdd = () => {
    const id = addEvent(joined.doc, { date: '' });
    open(id);
    reachEvent(id, 'first field');
  };
  // Without rows, this shortcut adds the first event.
  useShortcut('newEvent', mayEdit && events.length === 0 ? handleAdd : null, true);

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title', { count: events.length })}>
        {mayEdit && (
          <Button onClick={handleAdd}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        )}
      </ViewHeader>
      <TimelineDetails />
      {events.length > 0 && <FindBar />}
      <Boundary of="band">
        <TimelineBand events={listed} selectedId={openId} onSelect={open} />
      </Boundary>
      <div>
        {events.length > 1 && (
          <details className="mb-2 text-sm text-ink-muted">
            <summary className="min-h-6 w-fit py-0.5">{t('sortedBy')}</summary>
            <p className="mt-1 max-w-prose">{t('sortingRule')}</p>
          </details>
        )}
        {events.length === 0 && mayEdit && (
          <EmptyState
            title={t('emptyTitle')}
            steps={[t('emptySteps.date'), t('emptySteps.text'), t('emptySteps.accounts')]}
            actions={
              <>
                <Button variant="primary" onClick={handleAdd}>
                  {t('addFirst')}
                </Button>
                <ExampleLink />
              </>
            }
          >
            <p>{t('emptyEdit')}</p>
            <p className="mt-2 text-sm">{t('importLater')}</p>
          </EmptyState>
        )}
        {events.length === 0 && !mayEdit && (
          <EmptyState title={t('emptyTitle')} actions={<ExampleLink />}>
            {t('emptyRead')}
          </EmptyState>
        )}
        {events.length > 0 && listed.length === 0 && <NothingFound />}
        <EventList events={listed} openId={openId} onOpen={open} />
        {mayEdit && (
          <div className="mt-4">
            <DeletedButton />
          </div>
        )}
      </div>
    </div>
  );
}
