'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { FieldPresence } from '#app/_editor/room/FieldPresence';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useDraft } from '#app/_editor/room/useDraft';
import { Field } from '#app/_editor/ui/Field';

interface DraftFieldProps {
  label: string;
  value: string;
  /** Called with the text on blur, Enter or page exit. False: the text is refused and stays in the field. */
  onCommit: (value: string) => unknown;
  /** Called on every letter, and with null when the draft is discarded. */
  onType?: (typed: string | null) => void;
  /** Unique among all fields: the key of the draft. */
  presenceAt: { eventId: string; field: string };
  /** Validates while typing. Invalid input is still committed. */
  problemOf?: (typed: string) => string | null;
  hintOf?: (typed: string) => ReactNode;
  isLabelHidden?: boolean;
  className?: string;
  placeholder?: string;
  list?: string;
}

/** A plain text field that writes to the doc once, when the user leaves it. Until the user types, it shows colleagues' changes. */
export function DraftField({ label, value, onCommit, onType, presenceAt, problemOf, hintOf, className, ...rest }: DraftFieldProps) {
  const { presence } = useRoom();
  const { eventId, field } = presenceAt;
  const draft = useDraft({ key: `${eventId} ${field}`, label, eventId, onCommit });
  const { typed } = draft;
  const shown = typed ?? value;
  const found = useRef({ typed, onType });

  useEffect(() => {
    // A draft from an earlier window counts as typed now.
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
