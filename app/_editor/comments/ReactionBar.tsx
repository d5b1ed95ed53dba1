'use client';

import { Check, CircleHelp, Eye, Heart, type LucideIcon, SmilePlus, ThumbsDown, ThumbsUp } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { type CommentView, type Reaction, reactions } from '#core/comments/thread';

const icons: Record<Reaction, LucideIcon> = {
  agree: ThumbsUp,
  disagree: ThumbsDown,
  thanks: Heart,
  seen: Eye,
  done: Check,
  doubt: CircleHelp,
};

interface ReactionsProps {
  comment: CommentView;
  onReact: (reaction: Reaction, isSet: boolean) => void;
}

/** The reactions to a comment. A press adds one's own, or takes it back. */
export function ReactionBar({ comment, onReact }: ReactionsProps) {
  const t = useTranslations('comments');
  const names = useTranslations('comments.reaction');
  const { userId } = useRoom();
  const mayReact = useCan('comment');
  if (comment.reactions.length === 0) return null;
  return (
    <ul aria-label={t('reactions')} className="mt-1 flex flex-wrap gap-1">
      {comment.reactions.map(({ reaction, people }) => {
        const Icon = icons[reaction];
        const isOwn = people.some(({ id }) => id === userId);
        const who = people.map(({ name }) => name).join(', ');
        return (
          <li key={reaction}>
            <button
              type="button"
              disabled={!mayReact}
              aria-pressed={isOwn}
              aria-label={t('reactionBy', { reaction: names(reaction), names: who })}
              title={`${names(reaction)}: ${who}`}
              onClick={() => onReact(reaction, !isOwn)}
              className={`flex min-h-6 items-center gap-1 rounded-full border px-2 text-xs ${isOwn ? 'border-accent bg-accent-soft font-semibold' : 'border-line hover:bg-sunken'}`}
            >
              <Icon aria-hidden className="size-3.5" />
              <span aria-hidden>{people.length}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The button that offers the reactions. */
export function ReactButton({ comment, onReact }: ReactionsProps) {
  const t = useTranslations('comments');
  const names = useTranslations('comments.reaction');
  const { userId } = useRoom();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger aria-label={t('react')} title={t('react')} className="comment-tool">
        <SmilePlus aria-hidden className="size-4" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content aria-label={t('react')} sideOffset={4} className="popover flex gap-0.5 p-1">
          {reactions.map((reaction) => {
            const Icon = icons[reaction];
            const isOwn = comment.reactions.some((each) => each.reaction === reaction && each.people.some(({ id }) => id === userId));
            return (
              <button
                key={reaction}
                type="button"
                aria-pressed={isOwn}
                aria-label={names(reaction)}
                title={names(reaction)}
                className={`flex size-9 items-center justify-center rounded-md hover:bg-sunken ${isOwn ? 'bg-accent-soft' : ''}`}
                onClick={() => {
                  setIsOpen(false);
                  onReact(reaction, !isOwn);
                }}
              >
                <Icon aria-hidden className="size-4" />
              </button>
            );
          })}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
