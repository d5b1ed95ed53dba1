import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { type ChosenDays, type DateQuestion, dayKey } from '#app/_editor/sources/import/dateQuestions';
import { useFieldLabel } from '#app/_editor/sources/useFieldLabel';
import { formatDate } from '#core/dates/edtf/format';

interface DateChoicesProps {
  row: { index: number; source: { type: string }; questions: readonly DateQuestion[] };
  days: ChosenDays;
  onDay: (key: string, day: string) => void;
}

/** Asks which day a date means whose day and month may be swapped. Without an answer it stays in words. */
export function DateChoices({ row, days, onDay }: DateChoicesProps) {
  const t = useTranslations('importSources');
  const labelOf = useFieldLabel(row.source.type);
  const id = useId();
  return row.questions.map(({ field, words, days: possible }) => {
    const key = dayKey(row.index, field);
    const options = [...possible.map((day) => [day, formatDate(day, interfaceLanguage)]), ['', t('keepWords', { words })]] as const;
    return (
      <fieldset key={field} className="mt-2 ps-8 text-sm">
        <legend className="mb-1">{t('whichDate', { field: labelOf(field), words })}</legend>
        {options.map(([day, label]) => (
          <label key={day} className="flex min-h-7 cursor-pointer items-center gap-2">
            <input
              type="radio"
              name={`${id} ${field}`}
              checked={(days.get(key) ?? '') === day}
              onChange={() => onDay(key, day ?? '')}
              className="size-4 shrink-0 accent-accent"
            />
            {label}
          </label>
        ))}
      </fieldset>
    );
  });
}
