'use client';

import { useTranslations } from 'use-intl';
import { formatDate } from '#core/dates/format';
import { readDateWords } from '#core/dates/words';

interface DateWords {
  /** What a date that was typed is read as, in words; empty: it cannot be read. */
  words: (typed: string) => string;
  /** What is wrong with one that cannot be read, or can be read in two ways. */
  problem: (typed: string) => string | null;
  /** What to keep: EDTF, or the text as it was typed where it cannot be read. */
  toEdtf: (typed: string) => string;
}

/** For the dates beside that of the event: typed in words or in EDTF, with nobody asked back. */
export function useDateWords(): DateWords {
  const t = useTranslations('dates');
  const read = (typed: string) => readDateWords(typed, { year: null, timeZone: '' });
  return {
    words: (typed) => {
      const found = read(typed);
      return found.kind === 'date' ? formatDate(found.reading.edtf, 'en') : '';
    },
    problem: (typed) => {
      if (typed.trim() === '') return null;
      const found = read(typed);
      if (found.kind === 'date') return null;
      return found.kind === 'problem' ? t(found.problem.code, found.problem.values) : t(found.kind);
    },
    toEdtf: (typed) => {
      const found = read(typed);
      return found.kind === 'date' ? found.reading.edtf : typed.trim();
    },
  };
}
