'use client';

import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { type BodyPart, partsOf } from '#core/comments/body';
import type { PersonName } from '#core/comments/thread';

/** The words of a comment, with its links and mentions. */
export function CommentBody({ body, mentions }: { body: string; mentions: readonly PersonName[] }) {
  return (
    <p className="mt-0.5 text-sm leading-snug whitespace-pre-wrap [overflow-wrap:anywhere]" dir="auto">
      {partsOf(body).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one string
        <Part key={at} part={part} mentions={mentions} />
      ))}
    </p>
  );
}

function Part({ part, mentions }: { part: BodyPart; mentions: readonly PersonName[] }) {
  const t = useTranslations('comments');
  const { userId } = useRoom();
  switch (part.is) {
    case 'link':
      return (
        <a href={part.href} rel="noopener noreferrer" target="_blank" className="text-accent underline">
          {part.text}
        </a>
      );
    case 'mention': {
      const name = mentions.find(({ id }) => id === part.userId)?.name;
      const isSelf = part.userId === userId;
      return (
        <bdi className={`rounded px-0.5 font-medium ${isSelf ? 'bg-accent-soft text-accent' : 'text-accent'}`}>
          @{name || t('somebody')}
        </bdi>
      );
    }
    default:
      return part.text;
  }
}
