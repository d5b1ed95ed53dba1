'use client';

import { useDraft } from '#app/_editor/room/useDraft';

interface FormDraftOptions {
  /** Unlike that of any other field of the timeline, and the same tomorrow. */
  key: string;
  label: string;
  eventId: string;
  /** The value that the form began with. */
  before?: string;
}

/** Words in a field of a form with a button: this device keeps them until the form is sent or given up, which drops them. */
export function useFormDraft({ before = '', ...rest }: FormDraftOptions) {
  const { typed, type, drop } = useDraft({ ...rest, onCommit: () => false });
  return { value: typed ?? before, type: (text: string) => (text === before ? drop() : type(text)), drop };
}
