'use client';

import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { CommentForm } from './CommentForm';
import { ThreadCard } from './ThreadCard';
import { type Thread, useThreads } from './ThreadsProvider';

/** The threads of an event: open ones first, resolved ones folded below. */
export const CommentsPanel = memo(function CommentsPanel({ eventId }: { eventId: string }) {
  const t = useTranslations('comments');
  const { timelineId } = useRoom();
  const { byEvent, problem, refresh } = useThreads();
  const mayComment = useCan('comment');
  const [answeredIds, setAnsweredIds] = useState<ReadonlySet<string>>(new Set());
  const threads = byEvent.get(eventId) ?? [];
  const open = threads.filter(({ resolved }) => !resolved);
  // A thread that a colleague resolves stays in place while the user writes a reply to it.
  const isShown = ({ id, resolved }: Thread) => !resolved || answeredIds.has(id);
  const folded = threads.filter((thread) => !isShown(thread));
  const handleAnswering = (id: string, isAnswered: boolean) =>
    setAnsweredIds((before) => new Set(isAnswered ? [...before, id] : [...before].filter((each) => each !== id)));

  const handleStart = async (body: string) => {
    await request('POST', `/api/timelines/${timelineId}/threads`, { eventId, body });
    await refresh();
  };

  return (
    <section aria-labelledby={`comments-${eventId}`} className="space-y-3">
      <h4 id={`comments-${eventId}`} className="text-sm font-semibold">
        {t('title', { count: open.length })}
      </h4>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {threads.filter(isShown).map((thread) => (
        <ThreadCard key={thread.id} thread={thread} onAnswering={handleAnswering} />
      ))}
      {threads.length === 0 && mayComment && <p className="text-sm text-ink-muted">{t('empty')}</p>}
      {mayComment ? (
        <CommentForm label={t('new')} submit={t('send')} draftKey={`comment ${eventId}`} eventId={eventId} onSend={handleStart} />
      ) : (
        <p className="text-sm text-ink-muted">{t('viewer')}</p>
      )}
      {folded.length > 0 && (
        <details>
          <summary data-resolved className="py-1 text-sm text-ink-muted">
            {t('resolvedCount', { count: folded.length })}
          </summary>
          <div className="mt-2 space-y-3">
            {folded.map((thread) => (
              <ThreadCard key={thread.id} thread={thread} onAnswering={handleAnswering} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
});
