'use client';

import type { ComponentProps } from 'react';
import { useDateWords } from '#app/_editor/fields/useDateWords';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Field, Textarea } from '#app/_editor/ui/Field';
import type { SourceTexts, TextName } from './sourceForm';

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

/** A date of the source form, typed in words. Shows how it is read. */
export function SourceDate({ form, name, before, label, hint, error, ...rest }: SourceTextProps) {
  const { value, type } = useFormDraft({ key: `${form} ${name}`, label, eventId: '', before: before[name] });
  const words = useDateWords();
  return (
    <Field
      {...rest}
      name={name}
      label={label}
      value={value}
      dir="auto"
      hint={value === '' ? hint : words.hint(value)}
      // An untouched date stays as it is, whatever it holds.
      error={error ?? (value === before[name] ? null : words.problem(value))}
      onChange={(event) => type(event.target.value)}
    />
  );
}
