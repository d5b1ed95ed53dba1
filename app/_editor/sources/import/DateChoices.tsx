import { useId } from 'react';
import { DateChoice } from '#app/_editor/sources/DateChoice';
import { type ChosenDays, type DateQuestion, dayKey } from '#app/_editor/sources/import/dateQuestions';
import { useFieldLabel } from '#app/_editor/sources/useFieldLabel';

interface DateChoicesProps {
  row: { index: number; source: { type: string }; questions: readonly DateQuestion[] };
  days: ChosenDays;
  onDay: (key: string, day: string) => void;
}

/** The questions about the dates of a source that is imported. */
export function DateChoices({ row, days, onDay }: DateChoicesProps) {
  const labelOf = useFieldLabel(row.source.type);
  const id = useId();
  return row.questions.map(({ field, words, days: possible }) => {
    const key = dayKey(row.index, field);
    return (
      <DateChoice
        key={field}
        name={`${id} ${field}`}
        field={labelOf(field)}
        words={words}
        days={possible}
        day={days.get(key) ?? ''}
        onDay={(day) => onDay(key, day)}
        className="ps-8"
      />
    );
  });
}
