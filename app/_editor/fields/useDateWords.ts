'use client';

import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { formatDate } from '#core/dates/edtf/format';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';

interface DateWords {
  /** What a date that was typed is read as, in words; empty: it cannot be read. */
  words: (typed: string) => string;
  /** The same where it is not what was typed; null: nothing to say. */
  hint: (typed: string) => string | null;
  /** What a field shows of a date that is kept: words, or what could not be read. */
  shown: (kept: string) => string;
  /** What is wrong with one that cannot be read, or can be read in two ways. */
  problem: (typed: string) => string | null;
  /** What to keep: EDTF, or the text as it was typed where it cannot be read. */
  toEdtf: (typed: string) => string;
}

/** For the dates beside that of the event: typed in words or in EDTF, with nobody asked back. */
export function useDateWords(): DateWords {
  const t = useTranslations('dates');
  const read = (typed: string) => readDateWords(typed, { year: null, timeZone: '' });
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
      // Words that EDTF cannot hold are shown to readers as they are.
      return found.kind === 'zone-needed' ? t('zone-needed') : isOfWordsAlone(found) ? null : t(found.problem.code, found.problem.values);
    },
    toEdtf: (typed) => {
      const found = read(typed);
      return found.kind === 'date' ? found.reading.edtf : typed.trim();
    },
  };
}
