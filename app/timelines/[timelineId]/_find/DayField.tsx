'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { parseDate } from '#core/dates/edtf';
import { Field } from '../../../_ui/Field';

/** One end of a range of dates: taken when the field is left or Enter pressed, and only if it is one. */
export function DayField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useTranslations('find');
  const [draft, setDraft] = useState(value);
  const [isWrong, setWrong] = useState(false);
  const take = () => {
    const date = draft.trim();
    const isTaken = date === '' || parseDate(date).ok;
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
