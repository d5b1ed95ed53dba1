'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LazyDeletedDialog } from '#app/_editor/deleted/LazyDeletedDialog';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import type { Command } from '#app/_editor/navigation/commands';
import { useCommands } from '#app/_editor/navigation/useCommands';
import { useShortcut } from '#app/_editor/navigation/useShortcut';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { useUndo } from '#app/_editor/room/useUndo';
import { LazyImportDialog } from '#app/_editor/sources/import/LazyImportDialog';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { addEvent } from '#core/edits/event';
import { inFirstLanguage } from '#core/model/byLanguage';
import { useGoToEvent } from './useGoToEvent';
import { pathOf, showView, viewsFor } from './views';

/** The commands and shortcuts of this timeline, on all of its views. */
export function TimelineCommands() {
  const t = useTranslations('shell');
  const names = useTranslations('palette');
  const { timelineId, timeline, joined } = useRoom();
  const mayEdit = useCan('editTimeline');
  const mayTriage = useCan('triageReports');
  const { canUndo, canRedo, undo, redo } = useUndo();
  const goTo = useGoToEvent();
  const [isDeletedOpen, setIsDeletedOpen] = useState(false);
  const [isImportOpen, setIsImportOpen] = useState(false);
  const create = () => goTo(addEvent(joined.doc, { date: '' }), { focus: 'first field' });

  useShortcut('undo', mayEdit ? undo : null);
  useShortcut('redo', mayEdit ? redo : null);
  useShortcut('newEvent', mayEdit ? create : null);
  useCommands(() => {
    const { events, languages } = timeline.read();
    const edits: Command[] = [
      { id: 'new event', group: 'do', label: names('newEvent'), shortcut: 'newEvent', movesFocus: true, run: create },
    ];
    if (canUndo) edits.push({ id: 'undo', group: 'do', label: t('undo'), shortcut: 'undo', run: undo });
    if (canRedo) edits.push({ id: 'redo', group: 'do', label: t('redo'), shortcut: 'redo', run: redo });
    return [
      ...(mayEdit ? edits : []),
      ...viewsFor(mayTriage).map((view) => ({
        id: `view ${view}`,
        group: 'go' as const,
        label: t(`view.${view}`),
        run: () => showView(pathOf(timelineId, view)),
      })),
      // After the views: "sources" is the view of that name.
      ...(mayEdit
        ? [
            {
              id: 'import sources',
              group: 'go' as const,
              label: names('importSources'),
              movesFocus: true,
              run: () => setIsImportOpen(true),
            },
            { id: 'deleted', group: 'go' as const, label: names('deleted'), movesFocus: true, run: () => setIsDeletedOpen(true) },
          ]
        : []),
      ...events.map((event) => ({
        id: `event ${event.id}`,
        group: 'events' as const,
        // Matches the title in all languages; displays the first.
        label: inFirstLanguage(event.title, languages)?.value || names('untitledEvent'),
        alsoNamed: Object.values(event.title).join(' '),
        detail: formatWordedDate(event, interfaceLanguage) || undefined,
        movesFocus: true,
        run: () => goTo(event.id),
      })),
    ];
  });
  return (
    <>
      {isDeletedOpen && <LazyDeletedDialog onClose={() => setIsDeletedOpen(false)} />}
      {isImportOpen && <LazyImportDialog onClose={() => setIsImportOpen(false)} />}
    </>
  );
}
