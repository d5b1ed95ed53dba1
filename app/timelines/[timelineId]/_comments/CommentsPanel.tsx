'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useCan, useRoom } from '../../../_collab/RoomProvider';
import { request } from '../../../_http/request';
import { CommentForm } from './CommentForm';
import { ThreadCard } from './ThreadCard';
import { useThreads } from './ThreadsProvider';

/** The threads on one event: the open ones first, the resolved below a fold. */
export const CommentsPanel = memo(function CommentsPanel({ eventId }: { eventId: string }) {
  const t = useTranslations('comments');
  const { timelineId } = useRoom();
  const { byEvent, problem, refresh } = useThreads();
  const mayComment = useCan('comment');
  const threads = byEvent.get(eventId) ?? [];
  const open = threads.filter(({ resolved }) => !resolved);
  const resolved = threads.filter((thread) => thread.resolved);

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
      {open.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} />
      ))}
      {mayComment ? (
        <CommentForm label={t('new')} submit={t('send')} onSend={handleStart} />
      ) : (
        <p className="text-sm text-ink-muted">{t('viewer')}</p>
      )}
      {resolved.length > 0 && (
        <details>
          <summary className="py-1 text-sm text-ink-muted">{t('resolvedCount', { count: resolved.length })}</summary>
          <div className="mt-2 space-y-3">
            {resolved.map((thread) => (
              <ThreadCard key={thread.id} thread={thread} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
});
