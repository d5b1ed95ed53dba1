'use client';

import { useTranslations } from 'use-intl';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { setTimelineTitle } from '#core/edits/timeline';
import { isUnseen } from '#core/names';
import { DraftField } from './DraftField';

/** The timeline's title in one language. It can be empty, but not of invisible letters alone. */
export function TimelineTitleField({ language, label, className }: { language: string; label: string; className?: string }) {
  const t = useTranslations('details');
  const { doc } = useRoom().joined;
  const { title } = useTimelineParts('title');
  const problemOf = (typed: string) => (typed.trim() !== '' && isUnseen(typed) ? t('unseenTitle') : null);
  return (
    <DraftField
      className={className}
      label={label}
      value={title[language] ?? ''}
      problemOf={problemOf}
      onCommit={(typed) => {
        if (problemOf(typed)) return false;
        setTimelineTitle(doc, language, typed.trim());
        return true;
      }}
      presenceAt={{ eventId: '', field: `title ${language}` }}
    />
  );
}
