'use client';

import { useDraft } from '#app/_editor/room/useDraft';
import { Field } from '#app/_editor/ui/Field';

interface WordsFieldProps {
  /** Unlike that of any other field beside a text, and the same tomorrow. */
  draftKey: string;
  label: string;
  value: string;
  hint?: string;
  maxLength?: number;
  /** Says why nothing is written of what is typed; null: it can be. */
  problemOf?: (typed: string) => string | null;
  /** False: there is no such text any more. The words stay a draft, and can be copied. */
  onCommit: (words: string) => boolean;
}

/** A field for words of what is selected in the text: they are written into the text when it is left. */
export function WordsField({ draftKey, label, value, problemOf, onCommit, ...rest }: WordsFieldProps) {
  const draft = useDraft({
    key: `text ${draftKey}`,
    label,
    eventId: '',
    onCommit: (typed) => {
      const words = typed.trim();
      if (problemOf?.(words)) return false;
      return words === value || onCommit(words);
    },
  });
  const { typed } = draft;
  return (
    <Field
      label={label}
      value={typed ?? value}
      dir="auto"
      error={typed === null ? null : problemOf?.(typed.trim())}
      onChange={(change) => draft.type(change.target.value)}
      onBlur={draft.commit}
      {...rest}
    />
  );
}
