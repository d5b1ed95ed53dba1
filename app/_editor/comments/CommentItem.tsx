'use client';

import { memo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import type { CommentView, Reaction } from '#core/comments/thread';
import { formatMoment } from '#core/dates/moment';
import { CommentBody } from './CommentBody';
import { CommentForm } from './CommentForm';
import { MoreMenu } from './MoreMenu';
import { decodeMentions } from './mentions';
import { PersonMark } from './PersonMark';
import { ReactButton, ReactionBar } from './ReactionBar';
import { useComments } from './ThreadsProvider';
import { tryOrSay } from './tryOrSay';

interface CommentItemProps {
  threadId: string;
  eventId: string;
  comment: CommentView;
  isNew: boolean;
  /** Other comments of long threads are shortened until the thread is chosen. */
  isShort: boolean;
}

/** One comment with its reactions and what may be done to it. */
export const CommentItem = memo(function CommentItem({ threadId, eventId, comment, isNew, isShort }: CommentItemProps) {
  const t = useTranslations('comments');
  const { userId } = useRoom();
  const comments = useComments();
  const isOwn = comment.author.id === userId;
  const mayChange = useCan('changeComment', isOwn) && comment.deletedAt === null;
  const mayHide = useCan('hideComment') && comment.deletedAt === null;
  const mayReact = useCan('comment') && comment.body !== null;
  const [isEditing, setIsEditing] = useState(false);
  const item = useRef<HTMLElement>(null);
  const path = `${threadId}/comments/${comment.id}`;
  const name = comment.author.name;

  const handleReact = (reaction: Reaction, isSet: boolean) =>
    void tryOrSay(() => comments.change(isSet ? 'PUT' : 'DELETE', `${path}/reactions/${reaction}`));
  const handleDelete = async () => {
    if (!(await tryOrSay(() => comments.change('PATCH', path, { deleted: true })))) return;
    toastWithUndo(t('deletedToast'), t('undo'), () => comments.change('PATCH', path, { deleted: false }));
  };
  const endEditing = () => {
    setIsEditing(false);
    focusSoon(() => item.current?.querySelector<HTMLElement>('.comment-tool'));
  };
  return (
    <article ref={item} aria-label={t('commentBy', { name })} className="comment-item">
      <div className="flex items-center gap-1.5 text-xs">
        <PersonMark person={comment.author} />
        <p className="min-w-0 flex-1 leading-tight">
          <bdi className="font-medium [overflow-wrap:anywhere]">{name}</bdi>
          {isNew && <span className="ms-1.5 rounded-full bg-accent px-1.5 text-[0.6875rem] font-medium text-on-accent">{t('new1')}</span>}
          <span className="block text-ink-muted">
            <time dateTime={comment.createdAt}>{formatMoment(comment.createdAt, interfaceLanguage, { withTime: true })}</time>
            {comment.editedAt && ` · ${t('edited')}`}
          </span>
        </p>
        <span className="comment-tools flex">
          {mayReact && <ReactButton comment={comment} onReact={handleReact} />}
          <MoreMenu
            label={t('moreOf', { name })}
            items={[
              mayChange && comment.body !== null && { label: t('edit'), movesFocus: true, run: () => setIsEditing(true) },
              mayChange && { label: t('delete'), run: () => void handleDelete() },
              mayHide && {
                label: t(comment.hidden ? 'unhide' : 'hide'),
                run: () => void tryOrSay(() => comments.change('PATCH', path, { hidden: !comment.hidden })),
              },
            ]}
          />
        </span>
      </div>
      {comment.hidden && <p className="mt-0.5 text-xs text-ink-muted italic">{t('hiddenBy', { name: comment.hidden.by.name })}</p>}
      {comment.deletedAt && <p className="mt-0.5 text-sm text-ink-muted italic">{t('deleted')}</p>}
      {isEditing && comment.body !== null ? (
        <div className="mt-1">
          <CommentForm
            label={t('editLabel')}
            submit={t('save')}
            isAtOnce
            draftKey={`edit ${comment.id}`}
            eventId={eventId}
            before={decodeMentions(comment)}
            onSend={(body) => comments.change('PATCH', path, { body })}
            onSent={endEditing}
            onCancel={endEditing}
          />
        </div>
      ) : (
        comment.body !== null && (
          <div className={isShort ? 'line-clamp-4' : ''}>
            <CommentBody body={comment.body} mentions={comment.mentions} />
          </div>
        )
      )}
      <ReactionBar comment={comment} onReact={handleReact} />
    </article>
  );
});
