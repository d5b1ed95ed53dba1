'use client';

import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { Ref } from '#core/model/ref';

/** Says what a thread is about within its record: "Date", "Account of Delegation A". Empty: the record itself. */
export function useAboutWords({ kind, id, within, field, range }: Ref): string {
  const t = useTranslations('comments.about');
  const { timeline } = useRoom();
  if (kind === 'account') {
    const accounts = within ? (timeline.event(within.id)?.accounts ?? []) : [];
    return t('account', { name: accounts.find((each) => each.id === id)?.attributedTo || t('unnamed') });
  }
  // A citation or a picture has no letters.
  if (range && range.quote.exact === '') return t('citation');
  if (field === 'date' || field === 'place' || field === 'title' || field === 'summary') return t(field);
  return '';
}
