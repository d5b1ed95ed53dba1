'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keepProblem } from '#app/_editor/http/keepProblem';
import type { HttpProblem } from '#app/_editor/http/request';

interface Attempts {
  isBusy: boolean;
  /** Runs the act and keeps its refusal. Resolves with whether it succeeded. */
  attempt: (act: () => Promise<unknown>) => Promise<boolean>;
  /** The problem of a field. `form`: a problem of no single field. */
  errorAt: (field: string) => string | null;
}

/** Submits a form and shows a refusal at the field that caused it. */
export function useAttempt(fields: readonly string[]): Attempts {
  const t = useTranslations('account.problem');
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const explain = (error: HttpProblem): { field: string; text: string } => {
    if (error.status === 0) return { field: 'form', text: t('offline') };
    if (error.status === 429) return { field: 'form', text: t('tooMany') };
    if (error.code === 'INVALID_PASSWORD') return { field: 'password', text: t('notYours') };
    if (error.code === 'PASSWORD_TOO_SHORT' || error.code === 'PASSWORD_TOO_LONG') return { field: 'newPassword', text: t('newPassword') };
    if (error.code === 'INVALID_TOKEN') return { field: 'form', text: t('oldLink') };
    return { field: error.field ?? 'form', text: error.message };
  };
  return {
    isBusy,
    attempt: async (act) => {
      setIsBusy(true);
      setProblem(null);
      const keep = (refused: HttpProblem) => {
        const found = explain(refused);
        setProblem(fields.includes(found.field) ? found : { ...found, field: 'form' });
      };
      return (await keepProblem(act, keep).finally(() => setIsBusy(false))) === null;
    },
    errorAt: (field) => (problem?.field === field ? problem.text : null),
  };
}
