'use client';

import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import type { SourceTexts } from '#app/_editor/sources/sourceForm';
import { Field, Textarea } from '#app/_editor/ui/Field';

type SourceTextProps = Omit<ComponentProps<typeof Field>, 'label' | 'name' | 'rows'> & {
  /** The prefix of the keys of this form's drafts. */
  form: string;
  name: Exclude<keyof SourceTexts, 'type' | 'verification'>;
  before: SourceTexts;
  /** A field of several lines. */
  isLong?: boolean;
};

/** A field of the source form. */
export function SourceText({ form, name, before, isLong, ...rest }: SourceTextProps) {
  const t = useTranslations('sources');
  const label = t(`field.${name}`);
  const { value, type } = useFormDraft({ key: `${form} ${name}`, label, eventId: '', before: before[name] });
  const shared = { name, label, value, dir: 'auto', hint: rest.hint, error: rest.error };
  if (isLong) return <Textarea {...shared} rows={2} onChange={(event) => type(event.target.value)} />;
  return <Field {...shared} {...rest} onChange={(event) => type(event.target.value)} />;
}
