'use client';

import { useTranslations } from 'use-intl';
import { parseDate } from '#core/dates/edtf';
import { formatDate } from '#core/dates/format';

/** What an EDTF text says in words, and what is wrong with one that cannot be read. */
export function useDateWords(): { words: (edtf: string) => string; problem: (edtf: string) => string | null } {
  const t = useTranslations('dates');
  return {
    words: (edtf) => (parseDate(edtf).ok ? formatDate(edtf, 'en') : ''),
    problem: (edtf) => {
      if (edtf.trim() === '') return null;
      const parsed = parseDate(edtf);
      return parsed.ok ? null : t(parsed.problem.code, parsed.problem.values);
    },
  };
}
