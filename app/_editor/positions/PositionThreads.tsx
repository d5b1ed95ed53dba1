'use client';

import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { RecordThreads, useShowsThreads } from '#app/_editor/comments/RecordThreads';
import { useThreadCount } from '#app/_editor/comments/ThreadsProvider';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { ReadingText } from '#app/_editor/text/ReadingText';
import { Dialog } from '#app/_editor/ui/Dialog';
import { positionPlace } from '#core/model/findText';
import type { Position } from '#core/model/timeline';

/** The button of a cell that opens its text with the threads about it. */
export function PositionThreads({ id, name, text }: { id: string; name: string; text: Position['text'] }) {
  const t = useTranslations('matrix');
  const { languages } = useTimelineParts('languages');
  const [isOpen, setIsOpen] = useShowsThreads('position', id);
  const open = useThreadCount('position', id)?.open ?? 0;
  return (
    <>
      <button
        type="button"
        className="ms-3 mt-1 inline-flex min-h-6 items-center gap-1 rounded text-xs text-ink-muted"
        aria-label={t('commentsOn', { name, count: open })}
        onClick={() => setIsOpen(true)}
      >
        <MessageSquare aria-hidden className="size-3.5" />
        {open > 0 && open}
      </button>
      {isOpen && (
        <Dialog title={name} onClose={() => setIsOpen(false)}>
          <RecordThreads kind="position" id={id}>
            {languages.map((language) => (
              <ReadingText
                key={language}
                text={text[language]}
                place={positionPlace(id)}
                language={language}
                label={languages.length > 1 ? t('textIn', { language }) : t('text')}
              />
            ))}
          </RecordThreads>
        </Dialog>
      )}
    </>
  );
}
