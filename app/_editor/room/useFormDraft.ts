'use client';

import { useRoom } from '#app/_editor/room/RoomProvider';
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
  const { drafts } = useRoom();
  const { typed, type, drop } = useDraft({ ...rest, value: before, onCommit: () => false });
  /** Call it when the server has these words. Those typed since stay. Returns whether there are any. */
  const dropSent = (sent: string): boolean => {
    const left = drafts.typedSince(rest.key, sent);
    if (left === '') drop();
    else type(left);
    return left !== '';
  };
  return { value: typed ?? before, type: (text: string) => (text === before ? drop() : type(text)), drop, dropSent };
}
