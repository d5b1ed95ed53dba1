'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { TimelineEvent } from '#core/model/timeline';
import { findExcerpt, markFound, type Piece } from '#core/search/excerpt';
import { useNeedles } from './FindProvider';

/** A text with the search terms highlighted. */
export function FoundText({ children: text }: { children: string }) {
  const needles = useNeedles();
  return useMemo(() => (needles.length === 0 ? text : <Pieces pieces={markFound(text, needles)} />), [text, needles]);
}

/** The excerpt around a search term, and its field, if the title does not hold it. */
export function FoundExcerpt({ event }: { event: TimelineEvent }) {
  const t = useTranslations('find');
  const { sources } = useTimelineParts('sources');
  const needles = useNeedles();
  const excerpt = useMemo(() => (needles.length === 0 ? null : findExcerpt(event, needles, sources)), [event, needles, sources]);
  if (!excerpt) return null;
  return (
    <span className="mt-0.5 block font-sans text-sm font-normal text-ink-muted" dir="auto">
      {t(`foundIn.${excerpt.field}`)}: <Pieces pieces={excerpt.pieces} />
    </span>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map(({ text, isFound }) => {
    const key = at;
    at += text.length;
    return isFound ? (
      <mark key={key} className="rounded-xs bg-warn-soft text-ink underline decoration-warn underline-offset-2">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
