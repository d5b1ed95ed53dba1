'use client';

import { ClashChoice } from '#app/_editor/fields/ClashChoice';
import { useDraft } from '#app/_editor/room/useDraft';
import { SharedField } from '#app/_editor/ui/SharedField';

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
    value,
    onCommit: (typed) => {
      const words = typed.trim();
      if (problemOf?.(words)) return false;
      return words === value || onCommit(words);
    },
  });
  const { typed, shown } = draft;
  return (
    <div>
      <SharedField
        label={label}
        value={shown}
        dir="auto"
        error={typed === null ? null : problemOf?.(typed.trim())}
        onType={draft.type}
        onBlur={draft.commit}
        {...rest}
      />
      <ClashChoice clash={draft.clash} />
    </div>
  );
}
