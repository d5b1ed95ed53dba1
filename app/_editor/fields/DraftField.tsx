'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { FieldPresence } from '#app/_editor/room/FieldPresence';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useDraft } from '#app/_editor/room/useDraft';
import { Field } from '#app/_editor/ui/Field';

interface DraftFieldProps {
  label: string;
  value: string;
  /** Takes what was typed, when the field or the page is left or Enter is pressed. False: it cannot be taken, and stays in the field. */
  onCommit: (value: string) => unknown;
  /** Is told of every letter, and with null when the draft is given up. */
  onType?: (typed: string | null) => void;
  /** Unlike that of any other field: drafts are kept under it. */
  presenceAt: { eventId: string; field: string };
  /** Says what is wrong with what is typed, as it is typed; what is wrong is kept all the same. */
  problemOf?: (typed: string) => string | null;
  hintOf?: (typed: string) => ReactNode;
  isLabelHidden?: boolean;
  className?: string;
  placeholder?: string;
  list?: string;
}

/** A field of plain text that writes to the doc once, when its typing is done; a colleague's change comes in until then. */
export function DraftField({ label, value, onCommit, onType, presenceAt, problemOf, hintOf, className, ...rest }: DraftFieldProps) {
  const { presence } = useRoom();
  const { eventId, field } = presenceAt;
  const draft = useDraft({ key: `${eventId} ${field}`, label, eventId, onCommit });
  const { typed } = draft;
  const shown = typed ?? value;
  const found = useRef({ typed, onType });

  useEffect(() => {
    // What an earlier window has left is read as if it were typed now.
    if (found.current.typed !== null) found.current.onType?.(found.current.typed);
  }, []);

  const commit = () => {
    if (typed !== null && typed !== value) draft.commit();
    else draft.drop();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      draft.drop();
      onType?.(null);
    }
  };

  return (
    <FieldPresence at={presenceAt} className={className}>
      <Field
        label={label}
        value={shown}
        dir="auto"
        data-draft={typed === null || typed === value ? 'clean' : 'typing'}
        error={problemOf?.(shown)}
        hint={hintOf?.(shown)}
        onChange={(event) => {
          draft.type(event.target.value);
          onType?.(event.target.value);
        }}
        onKeyDown={handleKey}
        onFocus={() => presence.setPlace(presenceAt)}
        onBlur={() => {
          commit();
          presence.setPlace({ eventId, field: '' });
        }}
        {...rest}
      />
    </FieldPresence>
  );
}
