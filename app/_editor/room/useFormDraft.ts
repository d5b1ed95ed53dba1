'use client';

import { useDraft } from '#app/_editor/room/useDraft';

interface FormDraftOptions {
  /** Unique among the timeline's fields, and stable over time. */
  key: string;
  label: string;
  eventId: string;
  /** The form's initial value. */
  before?: string;
}

/** Words in a field of a form with a button. This device stores them until the form is sent or cancelled. */
export function useFormDraft({ before = '', ...rest }: FormDraftOptions) {
  const { typed, type, drop } = useDraft({ ...rest, onCommit: () => false });
  return { value: typed ?? before, type: (text: string) => (text === before ? drop() : type(text)), drop };
}
