'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatDate } from '#core/dates/format';
import type { Mark } from '#core/strip/layout';
import { inFirstLanguage } from '#core/timeline/read';
import type { Certainty } from '#core/timeline/schema';
import type { TimelineEvent } from '#core/timeline/timeline';
import { barHeight, laneHeight, topOfLane } from './measures';

interface StripMarkProps {
  mark: Mark;
  event: TimelineEvent;
  languages: readonly string[];
  /** A CSS colour. */
  colour: string;
  isSelected: boolean;
  isTabStop: boolean;
  onFocus: (key: string) => void;
  onSelect: (eventId: string) => void;
}

/** One event on the strip. Drawn again only when it changes: at a keystroke elsewhere, a thousand others stay as they are. */
export const StripMark = memo(function StripMark({
  mark,
  event,
  languages,
  colour,
  isSelected,
  isTabStop,
  onFocus,
  onSelect,
}: StripMarkProps) {
  const t = useTranslations('strip');
  const certainty = useTranslations('certainty');
  const title = inFirstLanguage(event.title, languages)?.value || t('untitled');
  const label = t('mark', { date: formatDate(event.date, 'en'), title, certainty: certainty(event.certainty) });
  return (
    <button
      type="button"
      role="option"
      data-mark={event.id}
      aria-selected={isSelected}
      aria-label={label}
      title={label}
      tabIndex={isTabStop ? 0 : -1}
      className={`absolute rounded hover:brightness-90 ${isSelected ? 'outline-2 outline-offset-0 outline-ink' : ''}`}
      style={{ left: mark.left, width: mark.width, top: topOfLane(mark.lane), height: laneHeight }}
      onFocus={() => onFocus(event.id)}
      onClick={() => onSelect(event.id)}
    >
      <Bar mark={mark} part={mark} strength={28} certainty={event.certainty} colour={colour} />
      {mark.core && <Bar mark={mark} part={mark.core} strength={100} certainty={event.certainty} colour={colour} />}
    </button>
  );
});

interface BarProps {
  mark: Mark;
  part: { left: number; width: number };
  /** Per cent of the colour. */
  strength: number;
  certainty: Certainty;
  colour: string;
}

/** Certainty by pattern, so that it does not rest on colour: whole, a dashed outline, stripes. */
function Bar({ mark, part, strength, certainty, colour }: BarProps) {
  const fill = `color-mix(in srgb, ${colour} ${certainty === 'reported' ? strength * 0.4 : strength}%, transparent)`;
  const borders = { established: '', reported: 'border-[1.5px] border-dashed', contested: 'border-[1.5px] border-solid' } as const;
  const [openLeft, openRight] = [mark.isOpenAtStart && part === mark, mark.isOpenAtEnd && part === mark];
  // An open end runs out instead of stopping.
  const mask =
    openLeft || openRight
      ? `linear-gradient(to right, ${openLeft ? 'transparent, black 40%' : 'black'}, ${openRight ? 'black 60%, transparent' : 'black'})`
      : undefined;
  return (
    <span
      aria-hidden
      className={`absolute rounded-[3px] ${borders[certainty]}`}
      style={{
        left: part.left - mark.left,
        width: part.width,
        top: (laneHeight - barHeight) / 2,
        height: barHeight,
        background: certainty === 'contested' ? `repeating-linear-gradient(135deg, ${fill} 0 3px, transparent 3px 6px)` : fill,
        borderColor: colour,
        maskImage: mask,
      }}
    />
  );
}
