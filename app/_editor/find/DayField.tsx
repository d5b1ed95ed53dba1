'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDateWords } from '#app/_editor/fields/useDateWords';
import { Field } from '#app/_editor/ui/Field';

/** A day of the filter, in words. Commits on blur or Enter, and only a valid date. */
export function DayField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useTranslations('find');
  const { words, shown, toEdtf } = useDateWords();
  const [draft, setDraft] = useState(shown(value));
  const [isWrong, setWrong] = useState(false);
  const [before, setBefore] = useState(value);
  // Taken here, or changed in the address. The field keeps the focus.
  if (value !== before) {
    setBefore(value);
    setDraft(shown(value));
    setWrong(false);
  }
  const take = () => {
    const typed = draft.trim();
    const date = typed === shown(value) ? value : toEdtf(typed);
    const isTaken = date === '' || date === value || words(typed) !== '';
    setWrong(!isTaken);
    if (isTaken && date !== value) onChange(date);
  };
  return (
    <Field
      label={label}
      value={draft}
      inputMode="text"
      autoComplete="off"
      error={isWrong ? t('notADate') : null}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}
