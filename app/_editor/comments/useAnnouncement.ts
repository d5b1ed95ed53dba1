'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ThreadView } from '#core/comments/thread';
import { useMarginState } from './MarginProvider';
import type { Margin } from './margin';

const longest = 100;

/** Says for screen readers which comment the words at the caret have, and how to reach it. */
export function useAnnouncement(margin: Margin, threads: readonly ThreadView[]): string {
  const t = useTranslations('comments');
  const { activeId } = useMarginState(margin);
  const [said, setSaid] = useState('');
  const thread = threads.find(({ id }) => id === activeId);
  const first = thread?.comments[0];
  const words = first
    ? t('atCaret', { name: first.author.name, words: (first.body ?? '').slice(0, longest), count: thread.commentCount - 1 })
    : '';
  useEffect(() => {
    // In a card, the screen reader reads the card.
    const isInText = document.activeElement?.closest('.ProseMirror') !== null;
    setSaid(isInText ? words : '');
  }, [words]);
  return said;
}
