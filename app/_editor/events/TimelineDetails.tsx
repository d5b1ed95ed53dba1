'use client';

import { MessageSquare } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { CommentsPanel } from '#app/_editor/comments/CommentsPanel';
import { MarginProvider, useMargin, useMarginState } from '#app/_editor/comments/MarginProvider';
import type { Margin } from '#app/_editor/comments/margin';
import { useShowsThreads } from '#app/_editor/comments/RecordThreads';
import { useThreadCount } from '#app/_editor/comments/ThreadsProvider';
import { TimelineTitleField } from '#app/_editor/fields/TimelineTitleField';
import { useCan, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useCompleteRecord } from '#app/_editor/room/useCompleteRecord';
import { ReadingText } from '#app/_editor/text/ReadingText';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { RichTextView } from '#app/_editor/text/RichTextView';
import { timelineRef } from '#core/edits/edit';
import { summaryPlace } from '#core/model/findText';
import { ErasEditor } from './ErasEditor';
import { TracksEditor } from './TracksEditor';

const { kind, id } = timelineRef;

/** The timeline's title and summary, with the threads about them. Editors can write them. */
export const TimelineDetails = memo(function TimelineDetails() {
  return (
    <MarginProvider kind={kind} id={id}>
      <WithMargin />
    </MarginProvider>
  );
});

function WithMargin() {
  const margin = useMargin();
  return margin && <Details margin={margin} />;
}

function Details({ margin }: { margin: Margin }) {
  const t = useTranslations('details');
  const { summary, languages } = useTimelineParts('summary', 'languages');
  const mayEdit = useCan('editTimeline');
  const mayComment = useCan('comment');
  useCompleteRecord(timelineRef);
  const [isOpen, setIsOpen] = useState(false);
  const summaryLabel = (language: string) => (languages.length > 1 ? t('summaryIn', { language }) : t('summary'));
  const isEmpty = languages.every((language) => (summary[language] ?? []).length === 0);
  const open = useThreadCount(kind, id)?.open ?? 0;
  const [isWanted, setIsWanted] = useShowsThreads(kind, id);
  const { begun } = useMarginState(margin);
  // Words can be selected in the form, too.
  const areThreadsShown = isWanted || begun.length > 0;
  // In the form, the same words would be marked twice.
  const isRead = !isEmpty && !(areThreadsShown && isOpen);
  return (
    <div data-margin className={areThreadsShown ? 'grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,65ch)_minmax(18rem,22rem)]' : ''}>
      <div data-ref={aboutOf(summaryPlace)} className="cited max-w-prose min-w-0 space-y-1">
        {isRead &&
          languages.map((language) =>
            areThreadsShown ? (
              <ReadingText
                key={language}
                text={summary[language]}
                place={summaryPlace}
                language={language}
                label={summaryLabel(language)}
              />
            ) : (
              <RichTextView key={language} text={summary[language] ?? []} language={language} />
            ),
          )}
        {((mayComment && !isEmpty) || open > 0 || areThreadsShown) && (
          <button
            type="button"
            className="flex min-h-6 items-center gap-1.5 text-sm text-ink-muted"
            aria-expanded={areThreadsShown}
            onClick={() => setIsWanted(!areThreadsShown)}
          >
            <MessageSquare aria-hidden className="size-3.5" />
            {t('comments', { count: open })}
          </button>
        )}
        {mayEdit && (
          <details open={isOpen} onToggle={(toggle) => setIsOpen(toggle.currentTarget.open)}>
            <summary className="min-h-6 py-1 text-sm text-ink-muted">{t('edit')}</summary>
            {isOpen && (
              <div className="mt-3 space-y-4">
                {languages.map((language) => (
                  <div key={language} className="space-y-4">
                    <TimelineTitleField language={language} label={languages.length > 1 ? t('titleIn', { language }) : t('title')} />
                    <div>
                      <p className="mb-1 text-sm font-medium">{summaryLabel(language)}</p>
                      <RichTextEditor
                        place={summaryPlace}
                        language={language}
                        label={summaryLabel(language)}
                        presenceAt={{ eventId: '', field: 'summary' }}
                      />
                    </div>
                  </div>
                ))}
                <div>
                  <p className="mb-1 text-sm font-medium">{t('tracks')}</p>
                  <TracksEditor />
                </div>
                <ErasEditor />
              </div>
            )}
          </details>
        )}
      </div>
      {areThreadsShown && (
        <div className="min-w-0">
          <CommentsPanel kind={kind} id={id} />
        </div>
      )}
    </div>
  );
}
