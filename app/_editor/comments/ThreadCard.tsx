'use client';

import { CheckCircle2, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { focusSoon, markFocus } from '#app/_editor/ui/focusSoon';
import { formatMoment } from '#core/dates/moment';
import { CommentForm } from './CommentForm';
import { type Thread, useThreads } from './ThreadsProvider';

interface ThreadCardProps {
  thread: Thread;
  /** Called when a reply is begun or ended. */
  onAnswering: (threadId: string, isAnswered: boolean) => void;
}

/** One thread: its comments, a reply, and the button to resolve it. */
export function ThreadCard({ thread, onAnswering }: ThreadCardProps) {
  const t = useTranslations('comments');
  const { timelineId } = useRoom();
  const { refresh } = useThreads();
  const mayComment = useCan('comment');
  const mayResolve = useCan('resolveThread');
  const [isReplying, setWhetherReplying] = useState(false);
  const setIsReplying = (isNow: boolean) => {
    setWhetherReplying(isNow);
    onAnswering(thread.id, isNow);
  };
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/timelines/${timelineId}/threads/${thread.id}`;
  const card = useRef<HTMLElement>(null);
  const [first] = thread.comments;

  const handleReply = async (body: string) => {
    const isFocusHere = markFocus();
    await request('POST', `${path}/comments`, { body });
    setIsReplying(false);
    await refresh();
    if (isFocusHere()) focusSoon(() => card.current?.querySelector('button'));
  };
  const handleResolve = async () => {
    const isFocusHere = markFocus();
    try {
      await request('PATCH', path, { resolved: !thread.resolved });
      await refresh();
      // The thread has moved into the folded part or out of it.
      const goesTo = thread.resolved ? `[data-thread="${thread.id}"] button` : '[data-resolved]';
      if (isFocusHere()) focusSoon(() => document.querySelector<HTMLElement>(goesTo));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    }
  };

  return (
    <article
      ref={card}
      data-thread={thread.id}
      aria-label={t('threadBy', { name: first?.author ?? '' })}
      className="space-y-3 rounded-md border border-line bg-surface p-3"
    >
      {thread.comments.map((comment) => (
        <article key={comment.id} aria-label={t('commentBy', { name: comment.author })}>
          <p className="text-xs text-ink-muted">
            <span className="font-medium text-ink">{comment.author}</span>{' '}
            <time dateTime={comment.createdAt}>{formatMoment(comment.createdAt, interfaceLanguage, { withTime: true })}</time>
          </p>
          <p className="mt-0.5 text-sm whitespace-pre-wrap" dir="auto">
            {comment.body}
          </p>
        </article>
      ))}
      {thread.resolved && <p className="text-xs text-ink-muted">{t('resolvedBy', { name: thread.resolved.by })}</p>}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {isReplying ? (
        <CommentForm
          label={t('reply')}
          submit={t('send')}
          isAtOnce
          draftKey={`reply ${thread.id}`}
          eventId={thread.eventId ?? ''}
          onSend={handleReply}
        />
      ) : (
        <div className="flex flex-wrap gap-1">
          {mayComment && (
            <Button variant="quiet" onClick={() => setIsReplying(true)}>
              {t('reply')}
            </Button>
          )}
          {mayResolve && (
            <Button variant="quiet" onClick={handleResolve}>
              {thread.resolved ? <RotateCcw aria-hidden className="size-4" /> : <CheckCircle2 aria-hidden className="size-4" />}
              {t(thread.resolved ? 'reopen' : 'resolve')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
