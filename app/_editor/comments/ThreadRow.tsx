'use client';

import { CalendarClock, CheckCircle2, Unlink } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import type { CommentView } from '#core/comments/thread';
import { formatDate } from '#core/dates/edtf/format';
import { formatMoment } from '#core/dates/moment';
import type { Ref } from '#core/model/ref';
import { decodeMentions } from './mentions';
import { PersonMark } from './PersonMark';
import { useComments } from './ThreadsProvider';
import { useAboutWords } from './useAboutWords';
import { useGoToThread } from './useGoToThread';
import { useRecordName } from './useRecordName';

/** A thread in the list of all: what it is about, and its first and last comment. Leads to its place. */
export const ThreadRow = memo(function ThreadRow({ id }: { id: string }) {
  const { store } = useComments();
  const read = () => store.thread(id);
  const thread = useSyncExternalStore(store.subscribe, read, read);
  const t = useTranslations('comments');
  const goTo = useGoToThread();
  if (!thread) return null;
  const [first, last] = [thread.comments[0], thread.comments.at(-1)];
  return (
    <li>
      <button
        type="button"
        data-thread-row={id}
        className="block w-full space-y-1.5 px-4 py-3 text-start hover:bg-sunken"
        onClick={() => goTo(thread, true)}
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
          <Where anchor={thread.anchor} />
          {thread.isUnread && <span className="rounded-full bg-accent px-1.5 font-medium text-on-accent">{t('new1')}</span>}
          {thread.standing === 'gone' && (
            <span className="flex items-center gap-1 text-warn">
              <Unlink aria-hidden className="size-3.5" />
              {t('gone')}
            </span>
          )}
          {thread.resolved && (
            <span className="flex items-center gap-1">
              <CheckCircle2 aria-hidden className="size-3.5" />
              {t('resolvedBy', { name: thread.resolved.by.name })}
            </span>
          )}
          {thread.assignee && (
            <span className="flex items-center gap-1">
              <CalendarClock aria-hidden className="size-3.5" />
              {t(thread.due ? 'assignedUntil' : 'assignedTo', {
                name: thread.assignee.name,
                day: formatDate(thread.due ?? '', interfaceLanguage),
              })}
            </span>
          )}
        </span>
        {thread.quote && (
          <span className="thread-quote" dir="auto">
            <span className="line-clamp-2">{thread.quote}</span>
          </span>
        )}
        {first && <Said comment={first} />}
        {last && last !== first && (
          <>
            {thread.commentCount > 2 && (
              <span className="block ps-8 text-xs text-ink-muted">{t('overview.between', { count: thread.commentCount - 2 })}</span>
            )}
            <Said comment={last} />
          </>
        )}
      </button>
    </li>
  );
});

function Where({ anchor }: { anchor: Ref }) {
  const about = useAboutWords(anchor);
  const name = useRecordName(anchor);
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      <bdi className="font-medium text-ink">{name}</bdi>
      {about && ` · ${about}`}
    </span>
  );
}

function Said({ comment }: { comment: CommentView }) {
  const t = useTranslations('comments');
  return (
    <span className="flex items-start gap-2 text-sm">
      <PersonMark person={comment.author} />
      <span className="min-w-0 flex-1">
        <span className="text-xs text-ink-muted">
          <bdi className="font-medium text-ink">{comment.author.name}</bdi>{' '}
          <time dateTime={comment.createdAt}>{formatMoment(comment.createdAt, interfaceLanguage, { withTime: true })}</time>
        </span>
        <span className="line-clamp-2 [overflow-wrap:anywhere]" dir="auto">
          {comment.body === null ? t(comment.deletedAt ? 'deleted' : 'hiddenComment') : decodeMentions(comment)}
        </span>
      </span>
    </span>
  );
}
