'use client';

import { useDraft } from '#app/_editor/room/useDraft';
import { Field } from '#app/_editor/ui/Field';

interface WordsFieldProps {
  /** Unique among the fields beside a text, and stable over time. */
  draftKey: string;
  label: string;
  value: string;
  hint?: string;
  maxLength?: number;
  /** Returns the reason why the input cannot be written. Null if it can. */
  problemOf?: (typed: string) => string | null;
  /** False: the text is gone. The words stay a draft and can be copied. */
  onCommit: (words: string) => boolean;
}

/** A field for words of the selected node. It writes them to the text on blur. */
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
