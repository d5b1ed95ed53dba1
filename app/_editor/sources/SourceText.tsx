'use client';

import type { ComponentProps } from 'react';
import { useDateWords } from '#app/_editor/fields/useDateWords';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Field, Textarea } from '#app/_editor/ui/Field';
import { possibleDays } from '#core/sources/import/possibleDays';
import { DateChoice } from './DateChoice';
import { dayName, type SourceTexts, type TextName } from './sourceForm';

type SourceTextProps = Omit<ComponentProps<typeof Field>, 'name' | 'rows'> & {
  /** The prefix of the keys of this form's drafts. */
  form: string;
  name: Exclude<TextName, 'type' | 'verification'>;
  before: SourceTexts;
  /** A field of several lines. */
  isLong?: boolean;
};

/** A field of the source form. */
export function SourceText({ form, name, before, isLong, label, ...rest }: SourceTextProps) {
  const { value, type } = useFormDraft({ key: `${form} ${name}`, label, eventId: '', before: before[name] });
  const shared = { name, label, value, dir: 'auto', hint: rest.hint, error: rest.error };
  if (isLong) return <Textarea {...shared} rows={2} onChange={(event) => type(event.target.value)} />;
  return <Field {...shared} {...rest} onChange={(event) => type(event.target.value)} />;
}

/** A date of the source form, typed in words. Shows how it is read, and asks which day is meant if that is open. */
export function SourceDate({ form, name, before, label, hint, error, ...rest }: SourceTextProps) {
  const { value, type } = useFormDraft({ key: `${form} ${name}`, label, eventId: '', before: before[name] });
  const chosen = useFormDraft({ key: `${form} ${dayName(name)}`, label, eventId: '' });
  const words = useDateWords();
  const days = possibleDays(value);
  return (
    <div>
      <Field
        {...rest}
        name={name}
        label={label}
        value={value}
        dir="auto"
        hint={value === '' ? hint : words.hint(value)}
        // An untouched date stays as it is, whatever it holds.
        error={error ?? (value === before[name] || days.length > 0 ? null : words.problem(value))}
        onChange={(event) => type(event.target.value)}
      />
      {days.length > 0 && (
        <DateChoice
          name={dayName(name)}
          field={label}
          words={value.trim()}
          days={days}
          // A day that was chosen for other words does not count.
          day={days.includes(chosen.value) ? chosen.value : ''}
          onDay={chosen.type}
          isNews
        />
      )}
    </div>
  );
}
