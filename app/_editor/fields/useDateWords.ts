'use client';

import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelinePart } from '#app/_editor/room/RoomProvider';
import { formatDate } from '#core/dates/edtf/format';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';

interface DateWords {
  /** Returns a typed date in words. Empty if it is unreadable. */
  words: (typed: string) => string;
  /** The same, if it differs from the typed text. Null if there is nothing to show. */
  hint: (typed: string) => string | null;
  /** Returns the displayed form of a stored date: words, or the unreadable text. */
  shown: (kept: string) => string;
  /** The problem of an unreadable or ambiguous date. */
  problem: (typed: string) => string | null;
  /** Returns the value to store: EDTF, or the typed text if it is unreadable. */
  toEdtf: (typed: string) => string;
}

/** For dates other than the event's own, typed in words or EDTF. It never offers a choice. */
export function useDateWords(): DateWords {
  const t = useTranslations('dates');
  const timeZone = useTimelinePart((timeline) => timeline.timeZone);
  const read = (typed: string) => readDateWords(typed, { year: null, timeZone });
  const words = (typed: string) => {
    const found = read(typed);
    return found.kind === 'date' ? formatDate(found.reading.edtf, interfaceLanguage) : '';
  };
  return {
    words,
    hint: (typed) => (words(typed) === typed.trim() ? null : words(typed) || null),
    shown: (kept) => formatDate(kept, interfaceLanguage),
    problem: (typed) => {
      if (typed.trim() === '') return null;
      const found = read(typed);
      if (found.kind === 'date') return null;
      if (found.kind === 'choice') return t(found.readings.some(({ isConverted }) => isConverted) ? 'converted' : 'choice');
      // Words that EDTF cannot hold are shown to readers unchanged.
      return found.kind === 'zone-needed' ? t('zone-needed') : isOfWordsAlone(found) ? null : t(found.problem.code, found.problem.values);
    },
    toEdtf: (typed) => {
      const found = read(typed);
      return found.kind === 'date' ? found.reading.edtf : typed.trim();
    },
  };
}
