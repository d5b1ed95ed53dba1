'use client';

import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { CommentBody } from './CommentBody';
import type { Outgoing } from './outbox';
import { useComments } from './ThreadsProvider';
import { useMembers } from './useMembers';

/** A comment that the server does not have yet, or has refused. */
export function WaitingComment({ entry }: { entry: Outgoing }) {
  const t = useTranslations('comments');
  const { userName } = useRoom();
  const { outbox } = useComments();
  const { people } = useMembers();
  const Icon = entry.problem === null ? Clock : TriangleAlert;
  return (
    <article
      aria-label={t('waitingBy', { name: userName })}
      className="comment-item rounded-md border border-dashed border-control px-2 py-1.5"
    >
      <CommentBody body={entry.body} mentions={people} />
      <p role="status" className={`mt-1 flex items-center gap-1.5 text-xs ${entry.problem === null ? 'text-warn' : 'text-danger'}`}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {entry.problem === null ? t('waiting') : t('refused', { problem: entry.problem })}
      </p>
      {entry.problem !== null && (
        <Button variant="quiet" onClick={() => outbox.drop(entry.commentId)}>
          {t('discard')}
        </Button>
      )}
    </article>
  );
}
