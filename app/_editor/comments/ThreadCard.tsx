'use client';

import { CalendarClock, CheckCircle2, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { usePeopleAt } from '#app/_editor/room/usePresence';
import { Button } from '#app/_editor/ui/Button';
import { focusSoon, markFocus } from '#app/_editor/ui/focusSoon';
import { onceReleased } from '#app/_editor/ui/onceReleased';
import { recordOf } from '#core/comments/anchor';
import type { Standing } from '#core/comments/standing';
import type { ThreadView } from '#core/comments/thread';
import { formatDate } from '#core/dates/edtf/format';
import { AssignForm } from './AssignForm';
import { CommentForm } from './CommentForm';
import { CommentItem } from './CommentItem';
import { copyThreadLink } from './copyThreadLink';
import { MoreMenu } from './MoreMenu';
import type { Margin } from './margin';
import { ThreadAbout } from './ThreadAbout';
import { useComments } from './ThreadsProvider';
import { tryOrSay } from './tryOrSay';
import { useReadMark } from './useReadMark';
import { WaitingComment } from './WaitingComment';

interface ThreadCardProps {
  thread: ThreadView;
  margin: Margin;
  standing: Standing;
  /** The words that it is about, as they stand now, or as they were when they are gone. */
  words: ThreadView['quote'];
  isActive: boolean;
  /** Called when a reply is begun or ended. */
  onAnswering: (threadId: string, isAnswered: boolean) => void;
}

/**
 * One thread: what it is about, its comments, a reply, and what may be done to it. Drawn again only for its own changes, because a letter
 * moves the words of all threads behind it.
 */
export const ThreadCard = memo(Card);

function Card({ thread, margin, standing, words, isActive, onAnswering }: ThreadCardProps) {
  const t = useTranslations('comments');
  const { timelineId, userId } = useRoom();
  const comments = useComments();
  const { outbox } = comments;
  const readWaiting = () => outbox.of(thread.id);
  const waiting = useSyncExternalStore(outbox.subscribe, readWaiting, readWaiting);
  const isOwn = thread.createdBy.id === userId;
  const mayComment = useCan('comment');
  const mayResolve = useCan('resolveThread', isOwn);
  const mayAssign = useCan('assignThread', isOwn);
  const mayMove = useCan('moveThread', isOwn);
  const { kind, id } = recordOf(thread.anchor);
  const eventId = kind === 'event' ? id : '';
  const writers = usePeopleAt(eventId, `reply ${thread.id}`);
  const [isReplying, setWhetherReplying] = useState(false);
  const [isAssigning, setIsAssigning] = useState(false);
  const setIsReplying = (isNow: boolean) => {
    setWhetherReplying(isNow);
    onAnswering(thread.id, isNow);
  };
  const card = useRef<HTMLElement>(null);
  const shownRev = useReadMark(card, thread);
  const left = thread.comments.filter(({ deletedAt }) => deletedAt === null).length;
  // Comments that this page has not read.
  const missing = thread.commentCount - left;
  useEffect(() => {
    if (isActive && missing > 0) void comments.readWhole(thread.id);
  }, [isActive, missing, comments, thread.id]);

  const handleReplied = () => {
    const isFocusHere = card.current?.contains(document.activeElement);
    setIsReplying(false);
    if (isFocusHere) focusSoon(() => card.current?.querySelector<HTMLElement>('[data-reply]'));
  };
  const handleResolve = async () => {
    const isFocusHere = markFocus();
    if (!(await tryOrSay(() => comments.change('PATCH', thread.id, { resolved: !thread.resolved })))) return;
    // The thread has moved into the folded part or out of it.
    const goesTo = thread.resolved ? `[data-thread="${thread.id}"] button` : '[data-resolved]';
    if (isFocusHere()) focusSoon(() => document.querySelector<HTMLElement>(goesTo));
  };
  const endAssigning = () => {
    setIsAssigning(false);
    focusSoon(() => card.current);
  };
  const handleKey = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !card.current?.contains(key.target as Node)) return;
    if (isAssigning) endAssigning();
    else if (isReplying && key.target instanceof HTMLTextAreaElement) handleReplied();
    else if (!margin.reveal(thread.id)) return;
    key.stopPropagation();
    key.preventDefault();
  };
  return (
    <article
      ref={card}
      id={`thread-${thread.id}`}
      data-thread={thread.id}
      tabIndex={-1}
      aria-label={t('threadBy', { name: thread.createdBy.name })}
      onClick={() => margin.activate(thread.id)}
      // The active card moves to its words.
      onFocus={() => onceReleased(() => margin.activate(thread.id))}
      onKeyDown={handleKey}
      className={`thread-card ${isActive ? 'is-active' : ''}`}
    >
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <ThreadAbout thread={thread} standing={standing} words={words} margin={margin} mayMove={mayMove} />
        </div>
        {mayResolve && (
          <button
            type="button"
            onClick={() => void handleResolve()}
            aria-label={t(thread.resolved ? 'reopen' : 'resolve')}
            title={t(thread.resolved ? 'reopen' : 'resolve')}
            className="comment-tool"
          >
            {thread.resolved ? <RotateCcw aria-hidden className="size-4" /> : <CheckCircle2 aria-hidden className="size-4" />}
          </button>
        )}
        <MoreMenu
          label={t('moreOfThread')}
          items={[
            mayAssign && { label: t('assign'), movesFocus: true, run: () => setIsAssigning(true) },
            { label: t('copyLink'), run: () => void copyThreadLink(timelineId, thread.id, t) },
          ]}
        />
      </div>
      {(thread.assignee || thread.due) && !isAssigning && (
        <p className="flex items-start gap-1.5 text-xs text-ink-muted">
          <CalendarClock aria-hidden className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0" dir="auto">
            {thread.assignee
              ? t(thread.due ? 'assignedUntil' : 'assignedTo', {
                  name: thread.assignee.name,
                  day: formatDate(thread.due ?? '', interfaceLanguage),
                })
              : t('dueOn', { day: formatDate(thread.due ?? '', interfaceLanguage) })}
          </span>
        </p>
      )}
      {isAssigning && <AssignForm thread={thread} onDone={endAssigning} />}
      {thread.comments.map((comment, at) => (
        <div key={comment.id} className="contents">
          {at === thread.comments.length - 1 && missing > 0 && (
            <button type="button" className="text-start text-xs text-accent underline" onClick={() => void comments.readWhole(thread.id)}>
              {t('showMore', { count: missing })}
            </button>
          )}
          <CommentItem
            threadId={thread.id}
            eventId={eventId}
            comment={comment}
            isNew={comment.madeRev > shownRev && comment.author.id !== userId}
            isShort={!isActive}
          />
        </div>
      ))}
      {waiting.map((entry) => (
        <WaitingComment key={entry.commentId} entry={entry} />
      ))}
      {thread.resolved && <p className="text-xs text-ink-muted">{t('resolvedBy', { name: thread.resolved.by.name })}</p>}
      {writers.length > 0 && (
        <p role="status" className="text-xs text-ink-muted italic" dir="auto">
          {t('writing', { names: writers.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {mayComment &&
        (isReplying ? (
          <CommentForm
            label={t('reply')}
            submit={t('send')}
            placeholder={t('replyHint')}
            isAtOnce
            draftKey={`reply ${thread.id}`}
            eventId={eventId}
            onSend={(body) => outbox.take({ commentId: crypto.randomUUID(), threadId: thread.id, body, anchor: null })}
            onSent={handleReplied}
          />
        ) : (
          <Button
            data-reply
            variant="quiet"
            className="-ms-2 -mt-1 min-h-7 justify-self-start px-2 text-ink-muted"
            onClick={() => setIsReplying(true)}
          >
            {t('reply')}
          </Button>
        ))}
    </article>
  );
}
